import {type FlagName} from './flags.js';
import {type CommandLine} from './read-flags.js';

/** Parts of an address that are as long as the tokens of ntfy, Slack or Telegram. */
const shortestToken = 16;

/** Whether a part of the address behind its host may be a token: whoever knows it may send. */
const holdsToken = (address: string): boolean => {
	const {pathname, searchParams} = new URL(address);
	return [...pathname.split('/'), ...searchParams.values()].some(part => part.length >= shortestToken);
};

/** Returns the flags on the command line whose value holds a secret; the environment and the config file show none. */
export const visibleSecrets = ({given, origins}: CommandLine): readonly FlagName[] => {
	const {broker, 'alert-url': webhook} = given;
	const holders: ReadonlyArray<readonly [FlagName, boolean]> = [
		['broker', broker?.password !== undefined],
		['alert-url', webhook !== undefined && (webhook.authorization !== undefined || holdsToken(webhook.url))],
	];
	return holders
		.filter(([name, isSecret]) => isSecret && origins.get(name) === 'command line')
		.map(([name]) => name);
};

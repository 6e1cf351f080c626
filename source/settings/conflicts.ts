import {problem} from '../messages/catalogue.js';
import {flagAsTyped, type FlagName, type GivenFlags} from './flags.js';
import {flagOrigins, type CommandLine} from './read-flags.js';

/** Returns the precedence of a flag's origin: lower wins, and a flag that was not given comes last. */
export const precedenceOf = ({origins}: CommandLine, name: FlagName): number => {
	const origin = origins.get(name);
	return origin === undefined ? flagOrigins.length : flagOrigins.indexOf(origin);
};

/** Refuses flags that another one makes meaningless. */
export const forbid = (
	given: GivenFlags,
	names: readonly FlagName[],
	code: 'flag-superfluous-demo' | 'flag-superfluous-broker',
): void => {
	const name = names.find(one => given[one] !== undefined);
	if (name !== undefined) {
		throw problem(code, {flag: flagAsTyped(name)});
	}
};

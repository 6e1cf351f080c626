import {readFileSync} from 'node:fs';
import {exitCodes, type ErrorKind} from '../../source/support/errors.js';
import {table, type Blocks} from './tables.js';

const contrib = new URL('../../contrib/', import.meta.url);

/** A file that is shipped beside the program. */
export const shipped = (name: string): string => readFileSync(new URL(name, contrib), 'utf8');

/** The unit of systemd that is shipped. */
export const unit = shipped('navilink-tui.service');

/** The value of a line of a unit; the last one counts. */
export const settingOf = (text: string, name: string): string | undefined =>
	text
		.split('\n')
		.findLast(line => line.startsWith(`${name}=`))
		?.slice(name.length + 1);

const isErrorKind = (kind: string): kind is ErrorKind => Object.hasOwn(exitCodes, kind);

/** Why starting again helps, or does not. */
const restarts: Readonly<Record<ErrorKind, readonly [isStarted: boolean, why: string]>> = {
	done: [false, 'it was asked to end'],
	bug: [true, 'it may work the next time; please report what the journal has'],
	usage: [false, 'the same line would be refused again'],
	signIn: [false, 'Navien locks an account that is refused too often: set the password right, then start it'],
	connection: [true, 'the network may be back; so may a broker that had refused'],
	recording: [true, 'a stick may be plugged in later, a disk have room again'],
	heater: [false, 'the account has no heater of that name until somebody changes one of them'],
};

/** Every exit code with what becomes of it. */
export const outcomes = Object.entries(exitCodes).flatMap(([kind, {code, meaning}]) =>
	isErrorKind(kind) ? [{kind, code, meaning, isStarted: restarts[kind][0], why: restarts[kind][1]}] : [],
);

const block = (text: string): string => `\`\`\`ini\n${text}\`\`\``;

/** Those of the page about the Raspberry Pi. */
export const raspberryPiBlocks: Blocks = {
	unit: block(unit),
	password: block(shipped('password.conf')),
	logrotate: block(shipped('navilink-tui.logrotate')),
	restarts: table(
		['ended with', 'meaning', 'started again', 'because'],
		outcomes.map(({code, meaning, isStarted, why}) => [
			String(code),
			meaning,
			isStarted ? `after ${settingOf(unit, 'RestartSec') ?? ''}` : 'no',
			why,
		]),
	),
};

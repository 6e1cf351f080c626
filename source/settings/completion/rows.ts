import {commandNames, commandOf, type Command} from '../commands.js';
import {type Flag} from '../flag.js';
import {flagAsTyped, flagNames, flagOf} from '../flags.js';

/** Descriptions are read in every locale. */
const inAscii = (help: string): string => help.replaceAll('…', '...');

/** Every flag with the way it is typed. */
export const flagRows: ReadonlyArray<Flag & {readonly typed: string}> = flagNames.map(name => ({
	...flagOf(name),
	help: inAscii(flagOf(name).help),
	typed: flagAsTyped(name),
}));

/** Every command with its name. */
export const commandRows: ReadonlyArray<Command & {readonly name: string}> = commandNames.map(name => ({
	...commandOf(name),
	help: inAscii(commandOf(name).help),
	name,
}));

/** Text as one word of a shell: nothing in it means anything. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

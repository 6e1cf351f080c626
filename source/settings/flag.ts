import {oneOf, text, type Parser} from './values.js';

/** Kind of file that a flag or command takes; for completion. */
export type FileKind = 'csv' | 'json' | 'any';

/** One flag. A flag without a `value` is a switch: off by default, or on if it is `negated`. */
export type Flag<Value = unknown> = {
	/** Placeholder of the value in `--help`. */
	readonly value?: string;
	/** All possible values. */
	readonly words?: readonly string[];
	/** The value is the path of a file of this kind. */
	readonly files?: FileKind;
	/** The value may be left out. */
	readonly optional?: true;
	readonly parse: Parser<Value>;
	/** May be given more than once; the value is then a list. */
	readonly many?: true;
	/** Written `--no-…`: turns off what is on by default. */
	readonly negated?: true;
	readonly help: string;
	/** The value may contain a password and is never printed. */
	readonly secret?: true;
	/** Default value, as it would be typed. */
	readonly default?: string;
	/** Default values that apply with another flag or command. */
	readonly defaultWith?: Readonly<Partial<Record<'demo' | 'once' | 'simulate', string>>>;
	/** Description of the default, if it is not a value. */
	readonly defaultText?: string;
	/** Makes the program print something and exit: has no environment variable and no place in the config file. */
	readonly atOnce?: true;
};

/** Flags by their name on the command line. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** Returns the columns of a flag whose value is one of a few words. */
export const choice = <const Words extends readonly string[]>(words: Words) =>
	({value: words.join('|'), words, parse: oneOf(words)}) as const;

/** Returns the columns of a flag whose value is the path of a file. */
export const file = <const Kind extends Exclude<FileKind, 'any'>>(kind: Kind) =>
	({value: 'FILE', files: kind, parse: text(`the path of a ${kind.toUpperCase()} file`)}) as const;

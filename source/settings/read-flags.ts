import {problem} from '../messages/catalogue.js';
import {type NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';
import {isCommandName} from './commands.js';
import {type ConfigFile} from './config-file.js';
import {
	environmentName,
	flagAsTyped,
	flagNames,
	flagOf,
	isFlagName,
	type FlagName,
	type GivenFlags,
} from './flags.js';
import {parseArguments} from './parse-arguments.js';
import {mayHoldPassword, shown} from './shown.js';

/** Where the value of a flag can come from; the first of them wins. */
export const flagOrigins = ['command line', 'environment', 'config file'] as const;

export type FlagOrigin = (typeof flagOrigins)[number];

/** Parsed command line, before it becomes settings. */
export type CommandLine = {
	readonly words: readonly string[];
	readonly given: GivenFlags;
	/** Where each came from. */
	readonly origins: ReadonlyMap<FlagName, FlagOrigin>;
};

const isSwitch = (name: FlagName): boolean => flagOf(name).value === undefined;

const parse = (name: FlagName, text: string, source: string): unknown => {
	const result = flagOf(name).parse(text);
	if ('value' in result) {
		return result.value;
	}

	throw problem('value-invalid', {
		source,
		accepted: result.accepted,
		given: shown(text, flagOf(name).secret),
	});
};

const noSuchFlag = (typed: string): NavilinkError =>
	mayHoldPassword(typed)
		? problem('flag-unknown-hidden')
		: problem('flag-unknown', {typed: sanitize(typed, 60)});

/** A value and no flag, though it starts with a hyphen. */
const negativeNumber = /^-(?:\d+(?:\.\d+)?|\.\d+)$/v;

const isValue = (argument: string | undefined): boolean =>
	argument !== undefined && (!argument.startsWith('-') || negativeNumber.test(argument));

/** Gives a flag whose optional value is missing the value `on`, since meow has no such flags. */
const withValues = (argv: readonly string[]): string[] =>
	argv.map((argument, index) => {
		const name = argument.slice('--'.length);
		const isBare = argument.startsWith('--') && isFlagName(name) && flagOf(name).optional;
		const next = argv[index + 1];
		return isBare && (!isValue(next) || isCommandName(next ?? '')) ? `${argument}=on` : argument;
	});

/**
Refuses what meow accepts silently: a flag without its value (a recording would never start), a value for a switch, a misspelt
flag, a flag that cannot be negated.
*/
const checkArguments = (argv: readonly string[]): void => {
	const end = argv.indexOf('--');
	for (const [index, argument] of argv.slice(0, end === -1 ? undefined : end).entries()) {
		if (isValue(argument) || argument === '-') {
			continue;
		}

		const [typed = '', ...value] = argument.split('=');
		const name = typed.replace(/^--(?:no-)?/v, '');
		if (!typed.startsWith('--') || !isFlagName(name)) {
			throw noSuchFlag(typed.startsWith('--') ? typed : typed.slice(0, 2));
		}

		if (isSwitch(name)) {
			if (value.length > 0) {
				throw problem('flag-takes-no-value', {flag: typed});
			}
		} else if (typed.startsWith('--no-')) {
			throw noSuchFlag(typed);
		} else if (value.length === 0 && !isValue(argv[index + 1])) {
			parse(name, '', typed);
		}
	}
};

/** Parses the flags of the command line. */
const readArguments = (
	argv: readonly string[],
): {words: readonly string[]; given: Map<FlagName, unknown>} => {
	// What everybody tries first.
	const complete = withValues(argv.map(argument => (argument === '-h' ? '--help' : argument)));
	checkArguments(complete);
	const {words, values} = parseArguments(complete);
	const given = new Map<FlagName, unknown>();
	for (const [name, value] of values) {
		if (typeof value === 'boolean') {
			given.set(name, value);
			continue;
		}

		if (value.length > 1 && !flagOf(name).many) {
			throw problem('flag-repeated', {flag: flagAsTyped(name)});
		}

		const read = value.map(text => parse(name, text, flagAsTyped(name)));
		given.set(name, flagOf(name).many ? read : read[0]);
	}

	return {words, given};
};

/** Parses the value of a flag from the environment or the config file. */
const readTexts = (name: FlagName, texts: readonly string[], source: string): unknown => {
	const values = texts.map(text => parse(name, text, source));
	if (flagOf(name).many) {
		return values;
	}

	return flagOf(name).negated ? values[0] !== true : values[0];
};

/**
Reads flags from the command line; where one is missing there from the environment, and then from the config file.

@throws {NavilinkError} of kind `usage` with a sentence that names the flag and what it accepts.
*/
export const readCommandLine = (
	argv: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
	config?: ConfigFile,
): CommandLine => {
	const {words, given} = readArguments(argv);
	const origins = new Map<FlagName, FlagOrigin>([...given.keys()].map(name => [name, 'command line']));
	for (const name of flagNames.filter(one => !flagOf(one).atOnce)) {
		const text = environment[environmentName(name)];
		const texts = config?.values.get(name);
		if (given.has(name)) {
			continue;
		}

		if (text !== undefined) {
			given.set(name, readTexts(name, [text], environmentName(name)));
			origins.set(name, 'environment');
		} else if (texts !== undefined) {
			given.set(
				name,
				readTexts(name, texts, `"${flagAsTyped(name).slice('--'.length)}" in ${config?.path ?? ''}`),
			);
			origins.set(name, 'config file');
		}
	}

	return {words, given: Object.fromEntries(given), origins};
};

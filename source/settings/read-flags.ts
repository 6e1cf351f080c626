import meow from 'meow';
import {messageOf, NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';
import {
	environmentName,
	flagAsTyped,
	flagNames,
	flagOf,
	isFlagName,
	type FlagName,
	type GivenFlags,
} from './flags.js';
import {mayHoldPassword, shown} from './shown.js';

/** What the command line said, before it is made into settings. */
export type CommandLine = {
	readonly words: readonly string[];
	readonly given: GivenFlags;
};

const usage = (message: string): NavilinkError => new NavilinkError('usage', message);

const isSwitch = (name: FlagName): boolean => flagOf(name).value === undefined;

/** `--max-retries` → `maxRetries`, the way meow names it. */
const camelCase = (name: string): string =>
	name.replaceAll(/-(?<letter>[a-z])/gv, (_match, letter: string) => letter.toUpperCase());

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`);

const parse = (name: FlagName, text: string, source: string): unknown => {
	const result = flagOf(name).parse(text);
	if ('value' in result) {
		return result.value;
	}

	throw usage(`${source} takes ${result.accepted}, not ${shown(text, flagOf(name).secret)}`);
};

const noSuchFlag = (typed: string): NavilinkError =>
	usage(
		`there is no flag ${mayHoldPassword(typed) ? 'of this name' : sanitize(typed, 60)}; --help lists them`,
	);

/** What meow takes for a value and not for a flag, though it starts with a hyphen. */
const negativeNumber = /^-(?:\d+(?:\.\d+)?|\.\d+)$/v;

const isValue = (argument: string | undefined): boolean =>
	argument !== undefined && (!argument.startsWith('-') || negativeNumber.test(argument));

/**
Refuses what meow would pass over in silence: a flag without its value (a recording that never starts), a value for a
switch, another spelling, a flag that cannot be negated.
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
				throw usage(`${typed} takes no value`);
			}
		} else if (typed.startsWith('--no-')) {
			throw noSuchFlag(typed);
		} else if (value.length === 0 && !isValue(argv[index + 1])) {
			parse(name, '', typed);
		}
	}
};

type Found = {readonly words: readonly string[]; readonly flags: Readonly<Record<string, unknown>>};

/** @throws {NavilinkError} for a flag given twice. */
const fromArguments = (argv: readonly string[]): Found => {
	try {
		const {input, flags} = meow({
			importMeta: import.meta,
			argv,
			pkg: {},
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
			flags: Object.fromEntries(
				flagNames.map(name => [
					camelCase(name),
					{
						type: isSwitch(name) ? 'boolean' : 'string',
						...(flagOf(name).many && {isMultiple: true}),
					} as const,
				]),
			),
		});
		return {words: input, flags};
	} catch (error) {
		// The only thing it throws for: a flag with a value, given twice.
		throw new NavilinkError('usage', messageOf(error), {cause: error});
	}
};

/** What a flag was given as on the command line; undefined when it was not. */
const givenValue = (name: FlagName, value: unknown): unknown => {
	if (isSwitch(name)) {
		return value;
	}

	if (Array.isArray(value)) {
		// What was not given at all is an empty list here.
		return value.length === 0 ? undefined : value.map(one => parse(name, String(one), flagAsTyped(name)));
	}

	if (typeof value !== 'string') {
		throw usage(`there is no flag --no-${name}; --help lists them`);
	}

	return parse(name, value, flagAsTyped(name));
};

/**
Reads flags from the command line and, where one is missing, from the environment.

@throws {NavilinkError} of kind `usage` with a sentence that names the flag and what it accepts.
*/
export const readCommandLine = (
	argv: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): CommandLine => {
	checkArguments(argv);
	const {words, flags: found} = fromArguments(argv);
	const given: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(found)) {
		const name = kebabCase(key);
		if (!isFlagName(name)) {
			throw noSuchFlag(`--${name}`);
		}

		given[name] = givenValue(name, value);
	}

	for (const name of flagNames) {
		const text = environment[environmentName(name)];
		if (given[name] === undefined && text !== undefined) {
			const value = parse(name, text, environmentName(name));
			given[name] = flagOf(name).negated ? value !== true : flagOf(name).many ? [value] : value;
		}
	}

	return {words, given};
};

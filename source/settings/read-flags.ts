import meow from 'meow';
import {NavilinkError} from '../support/errors.js';
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

	const shown = text === '' ? 'nothing' : `"${sanitize(text, 60)}"`;
	throw usage(`${source} takes ${result.accepted}, not ${shown}`);
};

const fromArguments = (argv: readonly string[]): {words: string[]; flags: Record<string, unknown>} => {
	const cli = meow({
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
					type: isSwitch(name) ? ('boolean' as const) : ('string' as const),
					isMultiple: !isSwitch(name),
				},
			]),
		),
	});
	return {words: cli.input, flags: cli.flags};
};

/**
Reads flags from the command line and, where one is missing, from the environment.

@throws {NavilinkError} of kind `usage` with a sentence that names the flag and what it accepts.
*/
export const readCommandLine = (
	argv: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): CommandLine => {
	const {words, flags: found} = fromArguments(argv);
	const given: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(found)) {
		const name = kebabCase(key);
		if (!isFlagName(name)) {
			throw usage(
				`there is no flag ${sanitize(`${name.length > 1 ? '--' : '-'}${name}`, 60)}; --help lists them`,
			);
		}

		if (typeof value === 'boolean') {
			given[name] = value;
		} else if (Array.isArray(value) && value.length > 0) {
			if (value.length > 1) {
				throw usage(`${flagAsTyped(name)} may be given once`);
			}

			given[name] = parse(name, String(value[0]), flagAsTyped(name));
		}
	}

	for (const name of flagNames) {
		const text = environment[environmentName(name)];
		if (given[name] === undefined && text !== undefined) {
			const value = parse(name, text, environmentName(name));
			given[name] = flagOf(name).negated ? value !== true : value;
		}
	}

	return {words, given};
};

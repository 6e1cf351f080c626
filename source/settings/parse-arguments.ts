import meow from 'meow';
import {flagNames, flagOf, type FlagName} from './flags.js';

/** Command line as typed: words, and the texts given for each flag. */
export type TypedArguments = {
	readonly words: readonly string[];
	/** Every value given for a flag, in order; a boolean for a switch. */
	readonly values: ReadonlyMap<FlagName, boolean | readonly string[]>;
};

/** Returns a flag's name in the form meow uses: `max-retries` is `maxRetries`. */
const meowName = (name: FlagName): string =>
	name.replaceAll(/-(?<letter>\w)/gv, (_match, letter: string) => letter.toUpperCase());

const meowFlag = (name: FlagName) =>
	flagOf(name).value === undefined
		? ({type: 'boolean'} as const)
		: // Several, so that a flag given twice is noticed.
			({type: 'string', isMultiple: true} as const);

/** Splits `--flag="a" "b"`: behind an equals sign yargs-parser removes the quotes at both ends of a value. */
const splitQuoted = (argv: readonly string[]): string[] => {
	const end = argv.indexOf('--');
	return argv.flatMap((argument, index) => {
		const {flag, value} = /^(?<flag>--[^=]+)=(?<value>["'].*)$/sv.exec(argument)?.groups ?? {};
		const isFlag = end === -1 || index < end;
		return isFlag && flag !== undefined && value !== undefined ? [flag, value] : [argument];
	});
};

/**
Parses arguments with meow. It accepts unknown flags and missing values: check the arguments first.

@param argv - Without the paths of Node and the program.
*/
export const parseArguments = (argv: readonly string[]): TypedArguments => {
	// Meow takes a third of a millisecond to set up a flag: it gets the few that were typed.
	const typedNames = new Set(
		argv.map(argument => argument.replace(/^--(?:no-)?/v, '').replace(/[=].*$/sv, '')),
	);
	const names = flagNames.filter(name => typedNames.has(name));
	const {input, flags} = meow({
		importMeta: import.meta,
		// Given, so that meow looks for no package.json; the name becomes the title of the process.
		pkg: {name: 'navilink-tui'},
		argv: splitQuoted(argv),
		flags: Object.fromEntries(names.map(name => [meowName(name), meowFlag(name)])),
		// A switch that was not given is absent, not false.
		booleanDefault: undefined,
		description: false,
		autoHelp: false,
		autoVersion: false,
	});
	const typed: Readonly<Record<string, unknown>> = flags;
	const values = new Map<FlagName, boolean | readonly string[]>();
	for (const name of names) {
		const value = typed[meowName(name)];
		if (typeof value === 'boolean') {
			values.set(name, value);
		} else if (Array.isArray(value) && value.length > 0) {
			values.set(name, value.map(String));
		}
	}

	return {words: input, values};
};

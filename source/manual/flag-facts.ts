import {defaultTextOf} from '../settings/flag-defaults.js';
import {environmentName, flagAsTyped, flagGroups, flagOf, type FlagName} from '../settings/flags.js';

/** What there is to say of a flag. */
export type FlagFacts = {
	readonly name: FlagName;
	/** `--no-color`. */
	readonly typed: string;
	/** `SECONDS`, `[FILE]`; empty for a switch. */
	readonly value: string;
	/** Undefined for one that asks for something once, which can stand only on the command line. */
	readonly environment: string | undefined;
	/** Its name in the config file. */
	readonly key: string | undefined;
	/** In the parser's own words. */
	readonly accepted: string;
	/** Default value, or a description of it. */
	readonly defaultText: string | undefined;
	readonly help: string;
	readonly isRepeatable: boolean;
};

const factsOf = (name: FlagName): FlagFacts => {
	const {value, optional, atOnce, parse, help, many} = flagOf(name);
	const typed = flagAsTyped(name);
	return {
		name,
		typed,
		value: value === undefined ? '' : optional ? `[${value}]` : value,
		environment: atOnce ? undefined : environmentName(name),
		key: atOnce ? undefined : typed.slice('--'.length),
		accepted: parse.accepted,
		defaultText: defaultTextOf(name),
		help,
		isRepeatable: many === true,
	};
};

/** Every flag, under the headings that `--help` has. */
export const factsByGroup: ReadonlyArray<readonly [group: string, flags: readonly FlagFacts[]]> =
	flagGroups.map(([heading, names]) => [heading, names.map(name => factsOf(name))]);

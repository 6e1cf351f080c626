import {type Flag} from './flag.js';
import {alertFlags} from './flags/alert-flags.js';
import {connectFlags} from './flags/connect-flags.js';
import {otherFlags} from './flags/other-flags.js';
import {recordFlags} from './flags/record-flags.js';
import {simulateFlags} from './flags/simulate-flags.js';
import {sourceFlags} from './flags/source-flags.js';
import {watchFlags} from './flags/watch-flags.js';

/**
Every flag, by its name on the command line. Reading, defaults, environment variables, `--help`, completion and the manual
are derived from it.
*/
export const flags = {
	...sourceFlags,
	...watchFlags,
	...recordFlags,
	...alertFlags,
	...connectFlags,
	...simulateFlags,
	...otherFlags,
} as const;

export type FlagName = keyof typeof flags;

/** Type of a flag's value. */
export type FlagValue<Name extends FlagName> = Extract<
	ReturnType<(typeof flags)[Name]['parse']>,
	{readonly value: unknown}
>['value'];

/** Type of all values of a flag: a list if the flag can be repeated. */
type FlagValues<Name extends FlagName> = (typeof flags)[Name] extends {readonly many: true}
	? ReadonlyArray<FlagValue<Name>>
	: FlagValue<Name>;

/** Values from the command line, the environment and the config file; absent if not given. */
export type GivenFlags = {readonly [Name in FlagName]?: FlagValues<Name>};

type HasDefault<Row> = Row extends {readonly default: string}
	? true
	: Row extends {readonly value: string} | {readonly defaultText: string}
		? false
		: true;

type NameWithDefault = {
	[Name in FlagName]: HasDefault<(typeof flags)[Name]> extends true ? Name : never;
}[FlagName];

/** Given values, and defaults in place of those that were not given. */
export type CompleteFlags = GivenFlags & {readonly [Name in NameWithDefault]: FlagValues<Name>};

/** Returns whether there is a flag of this name. */
export const isFlagName = (name: string): name is FlagName => Object.hasOwn(flags, name);

const namesOf = (table: Readonly<Record<string, unknown>>): readonly FlagName[] =>
	Object.keys(table).filter(name => isFlagName(name));

/** All names, in the order of the table. */
export const flagNames: readonly FlagName[] = namesOf(flags);

/** The headings of `--help`, and the flags under each. */
export const flagGroups: ReadonlyArray<readonly [heading: string, names: readonly FlagName[]]> = [
	['Source', namesOf(sourceFlags)],
	['Watch', namesOf(watchFlags)],
	['Record', namesOf(recordFlags)],
	['Alert', namesOf(alertFlags)],
	['Connect', namesOf(connectFlags)],
	['Simulate', namesOf(simulateFlags)],
	['Other', namesOf(otherFlags)],
];

/** Returns a flag as a plain row of the table. */
export const flagOf = (name: FlagName): Flag => flags[name];

/** Returns a flag as it is typed: `--no-color`, `--log`. */
export const flagAsTyped = (name: FlagName): string => `--${flagOf(name).negated ? 'no-' : ''}${name}`;

/** Returns the environment variable of a flag: `NAVILINK_MAX_RETRIES`. */
export const environmentName = (name: FlagName): string =>
	`NAVILINK_${(flagOf(name).negated ? `no-${name}` : name).replaceAll('-', '_').toUpperCase()}`;

import {type Flag} from './flag.js';
import {
	flagAsTyped,
	flagNames,
	flagOf,
	isFlagName,
	type CompleteFlags,
	type FlagName,
	type GivenFlags,
} from './flags.js';
import {type CommandLine} from './read-flags.js';

const isSwitch = ({value, defaultText}: Flag): boolean => value === undefined && defaultText === undefined;

/** Returns the default of a flag as it would be typed; undefined if it has none. */
const defaultOf = (name: FlagName, {words, given}: CommandLine): string | undefined => {
	const flag = flagOf(name);
	const [, special] =
		Object.entries(flag.defaultWith ?? {}).find(([condition]) =>
			isFlagName(condition) ? given[condition] === true : words[0] === condition,
		) ?? [];
	return special ?? flag.default ?? (isSwitch(flag) ? (flag.negated ? 'on' : 'off') : undefined);
};

const isComplete = (values: GivenFlags): values is CompleteFlags =>
	flagNames.every(name => {
		const flag = flagOf(name);
		return (flag.default === undefined && !isSwitch(flag)) || values[name] !== undefined;
	});

/** Returns the given values, and defaults in place of those that were not given. */
export const withDefaults = (line: CommandLine): CompleteFlags => {
	const values: GivenFlags = Object.fromEntries(
		flagNames.map(name => {
			const text = line.given[name] === undefined ? defaultOf(name, line) : undefined;
			const parsed = text === undefined ? undefined : flagOf(name).parse(text);
			return [name, parsed !== undefined && 'value' in parsed ? parsed.value : line.given[name]];
		}),
	);
	if (!isComplete(values)) {
		throw new TypeError('A default in the table of flags is not accepted by its own flag');
	}

	return values;
};

/** Describes the default of a flag, such as `300; 15 with --demo`; undefined if it has none. */
export const defaultTextOf = (name: FlagName): string | undefined => {
	const {default: usual, defaultWith = {}, defaultText} = flagOf(name);
	if (usual === undefined) {
		return defaultText;
	}

	return [
		usual,
		...Object.entries(defaultWith).map(
			([condition, value]) => `${value} with ${isFlagName(condition) ? flagAsTyped(condition) : condition}`,
		),
	].join('; ');
};

import {parseArgs} from 'node:util';
import {messageOf} from '../../source/support/errors.js';

/** A flag of a tool. */
export type Flag<Value> = {
	/** The word for its value in the help; a flag without one is a switch. */
	readonly takes?: string;
	readonly about: string;
	/**
	@param texts - The values given, in their order; a switch that is given has one.
	@throws {RangeError} with a sentence that names what is accepted.
	*/
	readonly read: (texts: readonly string[], name: string) => Value;
};

type Flags = Readonly<Record<string, Flag<unknown>>>;

/** The values of a table of flags. */
export type FlagValues<All extends Flags> = {readonly [Name in keyof All]: ReturnType<All[Name]['read']>};

/** A flag without a value. */
export const onOff = (about: string): Flag<boolean> => ({about, read: texts => texts.length > 0});

/** A number from `from` to `to`, both included. */
export const number = <Fallback extends number | undefined>(
	about: string,
	{from, to, fallback, isWhole = true}: {from: number; to: number; fallback: Fallback; isWhole?: boolean},
): Flag<number | Fallback> => ({
	takes: 'N',
	about: fallback === undefined ? about : `${about} (${fallback})`,
	read(texts, name) {
		const text = texts.at(-1);
		if (text === undefined) {
			return fallback;
		}

		const value = Number(text);
		if (
			!/^\d+(?:\.\d+)?$/v.test(text) ||
			value < from ||
			value > to ||
			(isWhole && !Number.isInteger(value))
		) {
			throw new RangeError(
				`--${name} takes a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}, not ${text}`,
			);
		}

		return value;
	},
});

const largestSeed = 4_294_967_295;
const largestRandomSeed = 1_000_000;

/** The seed of a run: the same seed repeats it. */
export const seed = (random: () => number = Math.random): Flag<number> => {
	const {read} = number('', {from: 0, to: largestSeed, fallback: undefined});
	return {
		takes: 'N',
		about: 'repeats the run that printed this seed',
		read: (texts, name) => read(texts, name) ?? Math.trunc(random() * largestRandomSeed),
	};
};

/** Some of several names, in the order of the names; all of them where none is given. */
export const some = (about: string, names: readonly string[]): Flag<readonly string[]> => ({
	takes: 'NAME',
	about: `${about}, repeatable: ${names.join(', ')}`,
	read(texts, name) {
		const unknown = texts.find(text => !names.includes(text));
		if (unknown !== undefined) {
			throw new RangeError(`--${name} takes one of ${names.join(', ')}, not ${unknown}`);
		}

		return names.filter(one => texts.length === 0 || texts.includes(one));
	},
});

const isText = (value: unknown): value is string => typeof value === 'string';

/**
Reads the command line of a tool.

@throws {RangeError} with one sentence that names what is wrong and what is accepted.
*/
export const readFlags = <All extends Flags>(argv: readonly string[], flags: All): FlagValues<All> => {
	const options = Object.fromEntries(
		Object.entries(flags).map(([name, {takes}]) => [
			name,
			{type: takes === undefined ? 'boolean' : 'string', multiple: true} as const,
		]),
	);
	let given: Readonly<Record<string, unknown>>;
	try {
		given = parseArgs({args: [...argv], options}).values;
	} catch (error) {
		const accepted = Object.entries(flags).map(([name, {takes = ''}]) => `--${name} ${takes}`.trim());
		throw new RangeError(`${messageOf(error).replaceAll('\n', ' ')}; accepted are ${accepted.join(', ')}`, {
			cause: error,
		});
	}

	const values: Record<string, unknown> = {};
	for (const [name, {read}] of Object.entries(flags)) {
		const list = given[name];
		values[name] = read(Array.isArray(list) ? list.map(one => (isText(one) ? one : '')) : [], name);
	}

	const isComplete = (some: Readonly<Record<string, unknown>>): some is FlagValues<All> =>
		Object.keys(flags).every(name => name in some);
	if (!isComplete(values)) {
		throw new TypeError('a flag was not read');
	}

	return values;
};

/** The help of a tool: what it does, and its flags. */
export const helpText = (about: string, flags: Flags): string => {
	const lines = Object.entries(flags).map(([name, {takes = '', about: text}]) => [
		`--${name} ${takes}`,
		text,
	]);
	const width = Math.max(0, ...lines.map(([left = '']) => left.length));
	return [
		about.trim(),
		'',
		...lines.map(([left = '', text = '']) => `  ${left.padEnd(width)}  ${text}`),
	].join('\n');
};

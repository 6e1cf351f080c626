import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {examples, flagExamples} from '../../source/manual/examples.js';
import {factsByGroup} from '../../source/manual/flag-facts.js';
import {flagOf, type FlagName} from '../../source/settings/flags.js';
import {readCommandLine} from '../../source/settings/read-flags.js';
import {settingsOf} from '../../source/commands/settings.js';
import {expectBlocks} from './expect-blocks.js';
import {flagBlocks} from './flags.js';

const path = new URL('../../docs/flags.md', import.meta.url);

/** The rows of the document as they can be read in it: the cells by the flag as it is typed. */
const rows = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
	const text = await readFile(path, 'utf8');
	return new Map(
		[...text.matchAll(/^\| `(?<typed>--[a-z\-]+).*$/gmv)].map(([row, typed = '']) => [
			typed,
			row
				.slice('| '.length, -' |'.length)
				.split(' | ')
				.map(cell => cell.replaceAll(String.raw`\|`, '|')),
		]),
	);
};

const flags = factsByGroup.flatMap(([, ofGroup]) => ofGroup);

const watching = ['--broker', 'mqtt://h', '--device', 'aabbccddeeff', '--log', 'out.csv'];
const bases: Readonly<Partial<Record<FlagName, readonly string[]>>> = {
	speed: ['--demo'],
	seed: ['--demo'],
	port: ['simulate'],
	heaters: ['simulate'],
	firmware: ['simulate'],
};

/** Every default that could be typed, with what it holds beside: `15` with `--demo`. */
const defaults = flags.flatMap(({name, typed, value, defaultText = ''}) =>
	(value === '' ? [] : defaultText.split('; ')).flatMap(part => {
		const [word = '', joint, condition, ...more] = part.split(' ');
		const isTyped =
			word !== '' && 'value' in flagOf(name).parse(word) && more.length === 0 && (joint ?? 'with') === 'with';
		const base = bases[name] ?? watching;
		const isOther = condition === '--demo' || condition === 'simulate';
		return isTyped
			? [
					[
						typed,
						word,
						condition === undefined ? base : isOther ? [condition] : [...base, condition],
					] as const,
				]
			: [];
	}),
);

/** No flag takes a control character. */
const bad = '\u0007';

describe('docs/flags.md', () => {
	it('has every command, flag, variable and file', async () => {
		await expectBlocks(path, flagBlocks);
	});

	it('has a row for each flag', async () => {
		const typed = flags.map(flag => flag.typed);
		const table = await rows();
		expect([...table.keys()].toSorted()).toEqual(typed.toSorted());
	});

	describe.each(flags)('says of $typed', ({name, typed, value, environment, key}) => {
		it('what it accepts, in the words of its refusal', async () => {
			const table = await rows();
			const accepts = table.get(typed)?.[3];
			const refusal = (source: string): string => `${source} takes ${accepts ?? ''}, not `;
			const refuse = (argv: readonly string[], environmentOf: Record<string, string>): (() => unknown) => {
				return () => readCommandLine(argv, environmentOf);
			};

			if (value === '') {
				expect(refuse([`${typed}=${bad}`], {})).toThrow(`${typed} takes no value`);
			} else {
				expect(refuse([`${typed}=${bad}`], {})).toThrow(refusal(typed));
			}

			if (environment === undefined) {
				expect(accepts).toBe('nothing');
				return;
			}

			expect(refuse([], {[environment]: bad})).toThrow(refusal(environment));
			const config = {path: 'config.json', values: new Map([[name, [bad]]])};
			expect(() => readCommandLine([], {}, config)).toThrow(refusal(`"${key ?? ''}" in config.json`));
		});

		it('where else it can be given', async () => {
			const table = await rows();
			const [, inEnvironment, inFile] = table.get(typed) ?? [];
			const code = (text: string | undefined): string => (text === undefined ? 'none' : `\`${text}\``);
			expect([inEnvironment, inFile]).toEqual([code(environment), code(key)]);
		});
	});

	it.each(Object.entries(flagExamples))('has an example of --%s that is accepted', (name, args) => {
		expect(Object.keys(readCommandLine(args, {}).given)).toEqual([name]);
	});

	it.each(defaults)('names the default that holds: %s %s, with %s', (typed, standard, base) => {
		const read = (args: readonly string[]) =>
			settingsOf(readCommandLine(args, {}), {canDraw: true, isUtf8: true});
		expect(read([...base, typed, standard])).toEqual(read(base));
	});
});

describe('the examples of the manual', () => {
	it.each(examples.flatMap(({typed}) => typed.map(({args}) => args)))('%s', (...args) => {
		const made = settingsOf(readCommandLine(args, {}), {canDraw: true, isUtf8: true});
		expect(made.command).toBeTypeOf('string');
	});
});

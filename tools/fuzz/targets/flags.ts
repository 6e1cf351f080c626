import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {readConfigFile} from '../../../source/settings/config-file.js';
import {environmentName, flagAsTyped, flagNames, flagOf} from '../../../source/settings/flags.js';
import {readCommandLine} from '../../../source/settings/read-flags.js';
import {settingsOf} from '../../../source/settings/settings.js';
import {byteEdits, edited, type ByteEdit} from '../generate/bytes.js';
import {hostileValues} from '../generate/json-text.js';
import {hostileTexts} from '../generate/texts.js';
import {attempt, expectFinite, expectSentence, holds} from '../oracle/expect.js';
import {type Target} from '../target.js';

type Input = {
	readonly argv: readonly string[];
	readonly environment: ReadonlyArray<readonly [name: string, value: string]>;
	/** Members of the config file, each with its value as JSON; undefined = there is no file. */
	readonly config: ReadonlyArray<readonly [name: string, value: string]> | undefined;
	readonly bytes: readonly ByteEdit[];
	readonly canDraw: boolean;
};

/** Stands in some of the values, and in no sentence. */
const password = 'hunter2-password';

const goodValues = [
	'60',
	'0.5',
	'15m',
	'10MB',
	'f',
	'c',
	'full',
	'5',
	'3.1.1',
	'on',
	'off',
	'out.csv',
	'aabbccddeeff',
	'Basement',
	'a@b.c',
	`mqtt://me:${password}@host:1883`,
	`http://me:${password}@host`,
	`https://host/${password}?x#y`,
	'https://127.0.0.1',
	`mqtt://me:${password}@`,
	`//me:${password}@host`,
	`mqtt://%zz:${password}@host`,
] as const;

const values = fc.oneof(
	{arbitrary: fc.constantFrom(...goodValues), weight: 4},
	{arbitrary: fc.double().map(String), weight: 1},
	{arbitrary: hostileTexts, weight: 2},
);

const flag = fc.constantFrom(...flagNames.map(name => flagAsTyped(name)));

const words = fc.oneof(
	{arbitrary: fc.tuple(flag, values), weight: 4},
	{arbitrary: fc.tuple(flag, values).map(([name, value]) => [`${name}=${value}`]), weight: 2},
	{arbitrary: flag.map(name => [name]), weight: 3},
	{arbitrary: flag.map(name => [name.replace('--', '--no-')]), weight: 1},
	{
		arbitrary: fc
			.constantFrom('report', 'replay', 'devices', 'login', 'logout', 'simulate', 'watch', '--', '-', '-v')
			.map(word => [word]),
		weight: 2,
	},
	{arbitrary: hostileTexts.map(text => [text]), weight: 1},
	{arbitrary: hostileTexts.map(text => [`--${text}`]), weight: 1},
);

const memberNames = fc.oneof(
	{arbitrary: fc.constantFrom(...flagNames.map(name => flagAsTyped(name).slice(2))), weight: 6},
	{arbitrary: hostileTexts, weight: 1},
);

const quotedFlagValue = values.map(value => JSON.stringify(value));

/** Where a password may stand: the flags whose values are repeated in no sentence, and addresses. */
const mayHold = (text: string): boolean => text.includes(password);

/** The command line, the environment and the config file, together. */
export const flags: Target<Input> = {
	name: 'flags',
	about: 'command line, environment and config file',
	weight: 1,
	inputs: fc.record({
		argv: fc.array(words, {maxLength: 4}).map(all => all.flat()),
		environment: fc
			.array(fc.tuple(fc.constantFrom(...flagNames.map(name => environmentName(name))), values), {
				maxLength: 3,
			})
			.map(all => all.map(([name, value]) => [name, value] as const)),
		config: fc.option(
			fc.array(
				fc.tuple(
					memberNames,
					fc.oneof(
						quotedFlagValue,
						hostileValues,
						fc.tuple(quotedFlagValue, hostileValues).map(([left, right]) => `[${left},${right}]`),
					),
				),
				{maxLength: 3},
			),
			{nil: undefined},
		),
		bytes: fc.oneof({arbitrary: fc.constant([]), weight: 5}, {arbitrary: byteEdits(2), weight: 1}),
		canDraw: fc.boolean(),
	}),
	async check({argv, environment, config, bytes, canDraw}) {
		const folder = await mkdtemp(join(tmpdir(), 'navilink-fuzz-'));
		try {
			const path = join(folder, 'config.json');
			if (config !== undefined) {
				const members = config.map(([name, value]) => `${JSON.stringify(name)}:${value}`);
				await writeFile(path, edited(`{${members.join(',')}}`, bytes));
			}

			const line = await attempt(
				async () => readCommandLine(argv, Object.fromEntries(environment), await readConfigFile(path)),
				['usage'],
			);
			const settings =
				'refusal' in line
					? line
					: await attempt(() => settingsOf(line.result, {canDraw, isUtf8: true}), ['usage']);
			if ('refusal' in settings) {
				expectSentence(settings.refusal, 'a refusal');
				holds(!mayHold(settings.refusal), () => `a refusal tells the password: ${settings.refusal}`);
			} else {
				expectFinite(settings.result, 'settings');
			}

			if ('result' in line) {
				const {given} = line.result;
				for (const name of flagNames) {
					holds(
						given[name] === undefined || flagOf(name).many === true || !Array.isArray(given[name]),
						() => `${name} has several values`,
					);
				}
			}
		} finally {
			await rm(folder, {recursive: true});
		}
	},
};

import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {readConfigFile} from '../../../source/settings/config-file.js';
import {environmentName, flagAsTyped, flagNames, flagOf} from '../../../source/settings/flags.js';
import {readCommandLine} from '../../../source/settings/read-flags.js';
import {settingsOf} from '../../../source/commands/settings.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {hostileValues} from '../generate/json-text.js';
import {hostileTexts} from '../generate/texts.js';
import {attempt, expectFinite, expectSentence, holds} from '../oracle/expect.js';
import {mix, seldom, wordOf} from '../generate/mix.js';
import {withFolder} from '../../support/temporary.js';
import {target} from '../target.js';

/** Stands in some of the values, and in no sentence. */
const password = 'hunter2-password';

const values = mix(
	[
		4,
		fc.oneof(
			wordOf('60 0.5 15m 10MB f c full 5 3.1.1 on off out.csv aabbccddeeff Basement a@b.c https://127.0.0.1'),
			wordOf(`mqtt://me:${password}@host:1883 http://me:${password}@host https://host/${password}?x#y`),
			wordOf(`mqtt://me:${password}@ //me:${password}@host mqtt://%zz:${password}@host`),
		),
	],
	[1, fc.double().map(String)],
	[2, hostileTexts],
);

const flag = fc.constantFrom(...flagNames.map(name => flagAsTyped(name)));

const words = mix(
	[4, fc.tuple(flag, values)],
	[2, fc.tuple(flag, values).map(([name, value]) => [`${name}=${value}`])],
	[3, flag.map(name => [name])],
	[1, flag.map(name => [name.replace('--', '--no-')])],
	[2, wordOf('report replay devices login logout simulate watch -- - -v').map(word => [word])],
	[1, hostileTexts.map(text => [text])],
	[1, hostileTexts.map(text => [`--${text}`])],
);

const memberNames = mix([6, flag.map(name => name.slice(2))], [1, hostileTexts]);

const quotedFlagValue = values.map(value => JSON.stringify(value));

/** The command line, the environment and the config file, together. */
export const flags = target({
	name: 'flags',
	about: 'command line, environment and config file',
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
		bytes: seldom(5, byteEdits(2)),
		canDraw: fc.boolean(),
	}),
	async check({argv, environment, config, bytes, canDraw}) {
		await withFolder(async folder => {
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
				holds(
					!settings.refusal.includes(password),
					() => `a refusal tells the password: ${settings.refusal}`,
				);
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
		});
	},
});

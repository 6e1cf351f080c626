import {access, readdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {readRules} from '../../source/alerts/rule-file.js';
import {defaultRules} from '../../source/alerts/rule.js';
import {type Message} from '../../source/messages/message.js';
import {catalogue} from '../../source/messages/catalogue.js';
import {environmentVariables} from '../../source/manual/environment.js';
import {environmentName, flagAsTyped, flagNames} from '../../source/settings/flags.js';
import manifest from '../../package.json' with {type: 'json'};
import {costTable, packageTable} from './costs.js';
import {expectBlocks} from './expect-blocks.js';
import {faultTables} from './faults.js';
import {
	alertBlocks,
	errorBlocks,
	insightBlocks,
	recordingBlocks,
	screenBlocks,
	type Blocks,
} from './tables.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = async (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const inFolder = await readdir(join(root, 'docs'));
const manual = ['README.md', ...inFolder.filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
const documents = [...manual, 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

/** Documents with tables that are made from the code. */
const made: ReadonlyArray<readonly [path: string, blocks: Blocks]> = [
	[
		'README.md',
		{
			costs: costTable(await read('tools/bench/RESULTS.md')),
			package: packageTable(await read('docs/package.md')),
		},
	],
	['docs/screen.md', screenBlocks],
	['docs/recording.md', recordingBlocks],
	['docs/insight.md', insightBlocks],
	['docs/alerts.md', alertBlocks],
	['docs/errors.md', errorBlocks],
	['docs/faults.md', {faults: faultTables}],
];

/** A document without what is of other programs: the first column of tables, and names said to mean nothing here. */
const ours = async (path: string): Promise<string> => {
	const text = await read(path);
	return path === 'docs/python.md'
		? text.replaceAll(/^\|[^\|]*\|/gmv, '|').replaceAll(/Other variables[^\)]*\)/gv, '')
		: text;
};

/** What follows `navilink-tui` in examples, and code within sentences. */
const spoken = (text: string): readonly string[] => [
	...(text.match(/(?<=(?<!npx )navilink-tui )[^\n\|]*/gv) ?? []),
	...(text.match(/(?<=`)--[^`]+(?=`)/gv) ?? []),
];

/** A heading as GitHub names it in a link. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_\-]/gv, '')
		.trim()
		.replaceAll(' ', '-');

describe('the tables of', () => {
	it.each(made)('%s are those of the code', async (path, blocks) => {
		await expectBlocks(new URL(`../../${path}`, import.meta.url), blocks);
	});
});

describe('every document', () => {
	it.each(documents)('%s has links that lead somewhere', async path => {
		const text = await read(path);
		const links = [...text.matchAll(/\]\((?<target>[^\)]+)\)/gv)].map(({groups}) => groups?.target ?? '');
		for (const link of links.filter(target => !target.includes('://'))) {
			const [file = '', anchor] = link.split('#', 2);
			const target = file === '' ? path : join(dirname(path), file);
			await expect(access(join(root, target)), `${path}: ${link}`).resolves.toBeUndefined();
			if (anchor !== undefined) {
				const targetText = await read(target);
				const headings = targetText.match(/(?<=^#+ ).+$/gmv) ?? [];
				expect(
					headings.map(heading => anchorOf(heading)),
					`${path}: ${link}`,
				).toContain(anchor);
			}
		}
	});

	it.each(documents)('%s names only scripts that exist', async path => {
		const text = await read(path);
		const named = text.match(/(?<=npm run )[\w:\-]+/gv) ?? [];
		expect(named.filter(name => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
	});
});

describe('the manual', () => {
	const messages = Object.values<Message>(catalogue);
	const parts = messages.filter(({kind}) => kind === 'part');
	/** Messages as they stand in the catalogue, and with each part as the reason. */
	const said = new Set(
		messages.flatMap(({text}) => [text, ...parts.map(part => text.replace('‹why›', part.text))]),
	);
	/** Sentences that are part of no message about trouble. */
	const otherSentences = new Set([
		...defaultRules.map(({message}) => message),
		'waiting for the first reading',
	]);
	const typed = new Set(flagNames.map(name => flagAsTyped(name)));
	const variables = new Set([
		...flagNames.map(name => environmentName(name)),
		...environmentVariables.flatMap(({names}) => names),
		// What their names begin with.
		'NAVILINK_ALERT_',
	]);

	/** Of `npm run release`, systemctl and Node. */
	const others = new Set(['--publish', '--user', '--max-old-space-size']);

	it.each(manual)('%s names only flags that exist', async path => {
		const named = spoken(await ours(path)).flatMap(
			part => part.match(/(?<![\w\-])--[a-z][a-z\-]+(?![\w\-…])/gv) ?? [],
		);
		expect(named.filter(flag => !typed.has(flag) && !others.has(flag))).toEqual([]);
	});

	it.each(manual)('%s names only variables that exist', async path => {
		const text = await ours(path);
		const named = text.match(/NAVILINK_[A-Z_]+/gv) ?? [];
		expect(named.filter(name => !variables.has(name))).toEqual([]);
	});

	it.each(manual)('%s quotes only what the program says', async path => {
		const text = await read(path);
		const quoted = [...text.matchAll(/^> (?<sentence>.+)$/gmv)].map(({groups}) => groups?.sentence ?? '');
		expect(quoted.filter(sentence => !said.has(sentence) && !otherSentences.has(sentence))).toEqual([]);
	});

	it('quotes a good part of it where it helps with trouble', async () => {
		const text = await read('docs/troubleshooting.md');
		expect(text.match(/^> /gmv)?.length).toBeGreaterThan(40);
	});

	it('is reached from the README', async () => {
		const readme = await read('README.md');
		expect(manual.slice(1).filter(path => !readme.includes(`(${path})`))).toEqual([]);
	});

	it('has an example of alerts that is a rule file', async () => {
		const [, example = ''] = /```json\n(.*?)```/sv.exec(await read('docs/alerts.md')) ?? [];
		expect(readRules(example, 'rules.json').rules.length).toBeGreaterThan(2);
	});
});

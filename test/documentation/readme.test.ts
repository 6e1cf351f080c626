import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {readRules} from '../../source/alerts/rule-file.js';
import {flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {expectBlocks} from './expect-blocks.js';
import {alertBlocks, errorBlocks, insightBlocks, readmeBlocks} from './tables.js';

const path = new URL('../../README.md', import.meta.url);
const read = async (): Promise<string> => readFile(path, 'utf8');

describe('README', () => {
	it('has the tables that the code has', async () => {
		await expectBlocks(path, readmeBlocks);
	});

	it('names only flags that exist', async () => {
		const typed = new Set(flagNames.map(name => flagAsTyped(name)));
		const text = await read();
		const named = text.match(/(?<=[`\s])--[a-z][a-z\-]+/gv) ?? [];
		expect(named.filter(flag => !typed.has(flag))).toEqual([]);
	});
});

describe('docs/insight.md', () => {
	it('has every kind of event', async () => {
		await expectBlocks(new URL('../../docs/insight.md', import.meta.url), insightBlocks);
	});
});

describe('docs/alerts.md', () => {
	it('has every rule and every fact', async () => {
		await expectBlocks(new URL('../../docs/alerts.md', import.meta.url), alertBlocks);
	});

	it('has an example that is a rule file', async () => {
		const text = await readFile(new URL('../../docs/alerts.md', import.meta.url), 'utf8');
		const [, example = ''] = /```json\n(.*?)```/sv.exec(text) ?? [];
		expect(readRules(example, 'rules.json').rules.length).toBeGreaterThan(2);
	});
});

describe('docs/errors.md', () => {
	it('has every error that the program knows', async () => {
		await expectBlocks(new URL('../../docs/errors.md', import.meta.url), errorBlocks);
	});
});

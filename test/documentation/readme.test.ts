import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {expectBlocks} from './expect-blocks.js';
import {errorBlocks, readmeBlocks} from './tables.js';

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

describe('docs/errors.md', () => {
	it('has every error that the program knows', async () => {
		await expectBlocks(new URL('../../docs/errors.md', import.meta.url), errorBlocks);
	});
});

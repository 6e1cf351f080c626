import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {keymap} from '../../source/screen/keymap.js';
import {blocks, withBlocks} from './tables.js';

const path = new URL('../../README.md', import.meta.url);
const read = async (): Promise<string> => readFile(path, 'utf8');

describe('README', () => {
	it('has the tables that the code has', async () => {
		const text = await read();
		const expected = withBlocks(text);
		if (process.env.NAVILINK_WRITE_DOCS === '1') {
			await writeFile(path, expected);
		}

		expect(await read()).toBe(expected);
		for (const block of Object.values(blocks)) {
			expect(expected).toContain(block);
		}
	});

	it('names only flags that exist', async () => {
		const typed = new Set(flagNames.map(name => flagAsTyped(name)));
		const text = await read();
		const named = text.match(/(?<=[`\s])--[a-z][a-z\-]+/gv) ?? [];
		expect(named.filter(flag => !typed.has(flag))).toEqual([]);
	});

	it('names the keys of the table', async () => {
		const text = await read();
		for (const {key} of keymap.filter(({hint}) => hint !== undefined)) {
			expect(text).toContain(`\`${key}\``);
		}
	});
});

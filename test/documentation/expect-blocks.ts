import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {expect} from 'vitest';
import {withBlocks, type Blocks} from './tables.js';

/** Expects a document to have its blocks as they are made now; writes them where that is asked for. */
export const expectBlocks = async (path: URL, blocks: Blocks): Promise<void> => {
	const expected = withBlocks(await readFile(path, 'utf8'), blocks);
	if (process.env.NAVILINK_WRITE_DOCS === '1') {
		await writeFile(path, expected);
	}

	expect(await readFile(path, 'utf8')).toBe(expected);
	for (const block of Object.values(blocks)) {
		expect(expected).toContain(block);
	}
};

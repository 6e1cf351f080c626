import {expect, test} from 'vitest';
import {Leftovers} from '../../../tools/bench/support/leftovers.js';

test('all is undone once, the last first, whatever fails', async () => {
	const leftovers = new Leftovers();
	const done: string[] = [];
	leftovers.add(() => {
		done.push('folder');
	});
	leftovers.add(async () => {
		throw new Error('the disk is busy');
	});
	leftovers.add(async () => {
		done.push('program');
	});
	await expect(leftovers.clear()).resolves.toEqual(['the disk is busy']);
	expect(done).toEqual(['program', 'folder']);
	await expect(leftovers.clear()).resolves.toEqual([]);
	expect(done).toHaveLength(2);
});

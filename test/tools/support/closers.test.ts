import {expect, it} from 'vitest';
import {Closers} from '../../../tools/support/closers.js';

it('closes all, the last first, and says what failed', async () => {
	const closed: string[] = [];
	const closers = new Closers();
	closers.add('the disk', () => closed.push('disk'));
	closers.add('the world', async () => {
		closed.push('world');
		throw new Error('it is busy');
	});
	closers.add('the program', () => {
		closed.push('program');
		throw new Error('it is gone');
	});
	expect(await closers.close()).toEqual([
		'the program could not be closed: it is gone',
		'the world could not be closed: it is busy',
	]);
	expect(closed).toEqual(['program', 'world', 'disk']);
	expect(await closers.close()).toEqual([]);
});

import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {linesOf} from '../../../tools/support/children.js';

test('the lines of a child come one after the other, also those that were written at once', async () => {
	const output = new PassThrough();
	const nextLine = linesOf(output, 'the heater');
	output.write('1883\ndone\n');
	await expect(nextLine()).resolves.toBe('1883');
	await expect(nextLine()).resolves.toBe('done');
});

test('a child that has ended says nothing, which is no line', async () => {
	const output = new PassThrough();
	const nextLine = linesOf(output, 'the heater');
	output.end('1883\n');
	await nextLine();
	await expect(nextLine()).rejects.toThrow('the heater ended before its next line');
	await expect(nextLine()).rejects.toThrow('the heater ended');
});

import {expect, test} from 'vitest';
import {bareNode, unrestText} from '../../../tools/bench/table.js';

const rowOf = (values: readonly number[]) => ({
	what: 'first frame',
	unit: 'ms',
	ours: values.map(() => 500),
	theirs: {name: bareNode.name, values},
});

test('a machine was quiet where a bare Node took at most twice as long as at best', () => {
	expect(unrestText([rowOf([50, 100, 70])])).toBeUndefined();
});

test('a machine that was not is told', () => {
	expect(unrestText([{what: 'heap', unit: 'MB', ours: [1]}, rowOf([50, 101, 70])])).toBe(
		'The machine was not quiet: `node -e 0` took 50 ms at best and 101 ms at worst. Times are no better than that.',
	);
});

test('nothing is said of a machine on which no bare Node was started', () => {
	expect(unrestText([{what: 'heap', unit: 'MB', ours: [1]}])).toBeUndefined();
});

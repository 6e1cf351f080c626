import {expect, it} from 'vitest';
import {countCalls} from '../../../../tools/bench/card/calls.js';

it('counts writes and syncs of one file, a call that was interrupted once', () => {
	const trace = [
		String.raw`12 write(21</mnt/heater.csv>, "2026-\n", 90) = 90`,
		'13 write(22</mnt/other.csv>, "x", 1) = 1',
		'12 write(2</dev/null>, "heater.csv", 10) = 10',
		'14 fdatasync(21</mnt/heater.csv> <unfinished ...>',
		'12 write(21</mnt/heater.csv>, "y", 1) = 1',
		'14 <... fdatasync resumed>) = 0',
		'',
	].join('\n');
	expect(countCalls(trace, '/mnt/heater.csv')).toEqual({writes: 2, syncs: 1});
});

import {z} from 'zod/mini';
import {type Measure} from '../support/measure.js';
import {runProgram} from '../support/run-program.js';

const result = z.object({heapBytes: z.tuple([z.number(), z.number()]), measureEntries: z.number()});

/** Whether it grows. */
export const heap: Measure = {
	about:
		'The screen over a real monitor, in one process with a clock that is made up, each status drawn; after a tenth as many to warm up, garbage collected before each weighing.',
	async rows({isQuick}) {
		const statuses = isQuick ? 1000 : 200_000;
		const {heapBytes, measureEntries} = result.parse(await runProgram('heap', [String(statuses)]));
		const [before, after] = heapBytes;
		const what = `${statuses.toLocaleString('en-US')} statuses`;
		return [
			{
				what: `${what}: more heap`,
				unit: 'MB',
				ours: [(after - before) / 1e6],
				budget: {of: 'ours', limit: 2},
			},
			{what: `${what}: more heap for each`, unit: 'B', ours: [(after - before) / statuses]},
			{what: `${what}: heap at the end`, unit: 'MB', ours: [after / 1e6]},
			{
				what: `${what}: entries left in the performance timeline`,
				unit: '',
				ours: [measureEntries],
				budget: {of: 'ours', limit: 0},
			},
		];
	},
};

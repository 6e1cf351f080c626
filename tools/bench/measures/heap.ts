import {z} from 'zod/mini';
import {runProgram} from '../programs.js';
import {type Measure} from '../table.js';

const result = z.object({heapBytes: z.tuple([z.number(), z.number()]), measureEntries: z.number()});

/** Growth of the heap. */
export const heap: Measure = {
	about:
		'The screen over a real monitor, in one process with a simulated clock, each status drawn; after a tenth as many to warm up, garbage collected before each measurement.',
	async rows({isQuick}) {
		const statuses = isQuick ? 1000 : 200_000;
		const {heapBytes, measureEntries} = result.parse(await runProgram('heap', [String(statuses)]));
		const [before, after] = heapBytes;
		const row = (what: string, unit: string, value: number, limit?: number) => ({
			what: `${statuses.toLocaleString('en-US')} statuses: ${what}`,
			unit,
			ours: [value],
			...(limit !== undefined && {budget: {of: 'ours', limit} as const}),
		});
		return [
			row('more heap', 'MB', (after - before) / 1e6, 2),
			row('more heap for each', 'B', (after - before) / statuses),
			row('heap at the end', 'MB', after / 1e6),
			row('entries left in the performance timeline', '', measureEntries, 0),
		];
	},
};

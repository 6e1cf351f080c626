import {type FaultCase} from '../connection/faults/fault-case.js';
import {faults} from '../connection/faults/all.js';
import {table} from './tables.js';

const seconds = (ms: number): string => `${ms / 1000} s`;

/** When the program is connected again, in words. */
const recovery = ({states, waitsMs, besides}: FaultCase): string => {
	if (states.length === 0) {
		return 'nothing was lost';
	}

	if (states.at(-1) === 'failed') {
		return 'when told to';
	}

	const waitMs = waitsMs.reduce((sum, ms) => sum + ms, 0);
	const own = waitMs === 0 ? 'at once' : seconds(waitMs);
	return besides === undefined ? own : `${own}, after ${besides}`;
};

/** What is seen of it, in words; a code where there is one of several. */
const words = ({says}: FaultCase): string => says ?? '–';

/** The faults and what comes of them, one table for each group. */
export const faultTables = Object.entries(faults)
	.map(
		([group, rows]) =>
			`### ${group}\n\n${table(
				['fault', 'tried with', 'states', 'what it says', 'connected again'],
				rows.map(row => [
					row.fault,
					row.on.join(', '),
					row.states.join(' → ') || 'no change',
					words(row),
					recovery(row),
				]),
			)}`,
	)
	.join('\n\n');

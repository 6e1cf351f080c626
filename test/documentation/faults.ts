import {type FaultCase} from '../connection/faults/fault-case.js';
import {faults} from '../connection/faults/all.js';
import {table} from './tables.js';

const minuteMs = 60_000;

const inWords = (ms: number): string => {
	const minutes = Math.floor(ms / minuteMs);
	const seconds = (ms % minuteMs) / 1000;
	return [minutes > 0 ? `${minutes} min` : '', seconds > 0 ? `${seconds} s` : ''].filter(Boolean).join(' ');
};

/** When the program is connected again, in words. */
const recovery = ({states, waitsMs, besides, isRevived}: FaultCase): string => {
	if (states.length === 0) {
		return 'nothing was lost';
	}

	if (states.at(-1) === 'failed') {
		return isRevived === true ? 'when told to, or tried every 15 min (`--revive`)' : 'when told to';
	}

	const waitMs = waitsMs.reduce((sum, ms) => sum + ms, 0);
	const own = waitMs === 0 ? 'at once' : inWords(waitMs);
	return besides === undefined ? own : `${own}, after ${besides}`;
};

/** What a person reads. */
const words = ({says, atLast}: FaultCase): string =>
	says === undefined ? '–' : atLast === undefined ? says : `${says}; at last: ${atLast}`;

/** States, those that follow themselves named once. */
const path = ({states}: FaultCase): string =>
	states.filter((name, index) => name !== states[index - 1]).join(' → ') || 'no change';

/** The faults and what comes of them, one table for each group. */
export const faultTables = Object.entries(faults)
	.map(
		([group, rows]) =>
			`### ${group}\n\n${table(
				['fault', 'tried with', 'states', 'what it says', 'connected again'],
				rows.map(row => [row.fault, row.on.join(', '), path(row), words(row), recovery(row)]),
			)}`,
	)
	.join('\n\n');

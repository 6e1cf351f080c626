import {tableText} from '../support/report.js';
import {type LeakResult} from './leak.js';
import {type TrialResult} from './trial.js';

const figures: ReadonlyArray<readonly [name: string, read: (result: TrialResult) => number | string]> = [
	['reconnects', ({statistics}) => statistics.reconnectsSucceeded],
	['attempts', ({statistics}) => statistics.reconnectsTried],
	['messages published', ({published}) => published],
	['acknowledged', ({acknowledged}) => acknowledged],
	['received', ({received}) => received],
	['duplicate', ({duplicate}) => duplicate],
	['missing', ({missing}) => missing],
	['longest outage', ({statistics}) => `${((statistics.longestOutageMs ?? 0) / 1000).toFixed(1)} s`],
];

/** Table of the faults and of the messages, a column for each broker. */
export const summary = (results: readonly TrialResult[], leak: LeakResult | undefined): string => {
	const kinds = [...new Set(results.flatMap(({faults}) => [...faults.keys()]))];
	const weighed =
		leak === undefined
			? 'not run'
			: `${leak.reconnects} reconnects, heap growth ${(leak.heapGrowthBytes / 1e6).toFixed(2)} MB`;
	const table = tableText([
		['faults', ...results.map(({name}) => name)],
		...kinds
			.toSorted((a, b) => a.localeCompare(b))
			.map(kind => [`  ${kind}`, ...results.map(({faults}) => String(faults.get(kind) ?? '-'))]),
		...figures.map(([name, read]) => [name, ...results.map(result => String(read(result)))]),
	]);
	return `${table}\nleak check  ${weighed}`;
};

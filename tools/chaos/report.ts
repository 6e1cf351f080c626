import {type LeakResult} from './leak.js';
import {type TrialResult} from './trial.js';

type Row = readonly string[];

const table = (rows: readonly Row[]): string => {
	const width = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0));
	return rows
		.map(row =>
			row.map((cell, column) => cell[column === 0 ? 'padEnd' : 'padStart'](width(column))).join('  '),
		)
		.join('\n');
};

const row = (name: string, results: readonly TrialResult[], cell: (result: TrialResult) => string): Row => [
	name,
	...results.map(result => cell(result)),
];

/** The table that says what was done and what came of it. */
export const summary = (results: readonly TrialResult[], leak: LeakResult | undefined): string => {
	const kinds = new Set(results.flatMap(({faults}) => [...faults.keys()]));
	const kindRows = [...kinds]
		.toSorted((a, b) => a.localeCompare(b))
		.map(kind => row(kind, results, ({faults}) => String(faults.get(kind) ?? '-')));
	const counts: ReadonlyArray<readonly [string, (result: TrialResult) => string]> = [
		['reconnects', ({statistics}) => String(statistics.reconnectsSucceeded)],
		['attempts', ({statistics}) => String(statistics.reconnectsTried)],
		['messages published', ({published}) => String(published)],
		['acknowledged', ({acknowledged}) => String(acknowledged)],
		['received', ({received}) => String(received)],
		['duplicate', ({duplicate}) => String(duplicate)],
		['missing', ({missing}) => String(missing)],
		['longest outage', ({statistics}) => `${((statistics.longestOutageMs ?? 0) / 1000).toFixed(1)} s`],
	];
	const text = table([
		row('faults', results, ({name}) => name),
		...kindRows.map(([kind = '', ...cells]) => [`  ${kind}`, ...cells]),
		...counts.map(([name, cell]) => row(name, results, cell)),
	]);
	const weighed =
		leak === undefined
			? 'leak check       not run'
			: `leak check       ${leak.reconnects} reconnects, heap growth ${(leak.heapGrowthBytes / 1e6).toFixed(2)} MB`;
	return `${text}\n${weighed}`;
};

import {plural} from '../../source/support/text.js';
import {type Finding, type TargetResult} from './run-target.js';

const rowOf = ({target, cases, elapsedMs, residentBytes, findings}: TargetResult): readonly string[] => [
	target.name,
	target.about,
	cases.toLocaleString('en-US'),
	`${Math.round(cases / Math.max(0.001, elapsedMs / 1000)).toLocaleString('en-US')}/s`,
	`${Math.round(residentBytes / 1e6)} MB`,
	findings.length === 0 ? 'held' : plural(findings.length, 'finding'),
];

/** Columns of figures stand at the right. */
const figureColumns: ReadonlySet<number> = new Set([2, 3, 4]);

/** One line a target: cases, how fast, most memory, and what came of it. */
export const tableOf = (results: readonly TargetResult[]): string => {
	const rows = [
		['target', 'what it is given', 'cases', 'speed', 'memory', ''],
		...results.map(result => rowOf(result)),
	];
	const widthOf = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0));
	return rows
		.map(row =>
			row
				.map((cell, column) => cell[figureColumns.has(column) ? 'padStart' : 'padEnd'](widthOf(column)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};

/** A finding with all it takes to see it again. */
export const findingText = (name: string, seed: number, {number, failure, input, repeats}: Finding): string =>
	[
		`FOUND in ${name}, case ${number}${repeats === 0 ? '' : ` and ${plural(repeats, 'other')}`}: ${failure}`,
		`  input: ${input}`,
		`  again: npm run fuzz -- --seed ${seed} --only ${name} --case ${number}`,
	].join('\n');

import {type Budget, type Row, type Theirs} from './row.js';
import {ratiosOf, summaryOf, type Summary} from './statistics.js';

/** The columns of the table. */
export const columns = ['what', 'ours', 'theirs', 'ratio', 'better', 'budget', ''] as const;

const mostDigits = 3;

/** A number with about three digits that count: `1,234`, `12.3`, `0.012`. */
export const numberText = (value: number): string => {
	const size = Math.abs(value);
	const before = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
	const decimals = Number.isInteger(value) ? 0 : Math.max(0, mostDigits - before);
	return value.toLocaleString('en-US', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
};

/** The middle and, where rounds differ, the least and the most: `272 ms (268–290)`. */
const summaryText = ({median, least, most}: Summary, unit: string): string => {
	const [middle, low, high] = [median, least, most].map(value => numberText(value));
	return [middle, unit, low === high ? '' : `(${low}–${high})`].filter(Boolean).join(' ');
};

const theirsText = ({name, values}: Theirs, unit: string): string =>
	values === undefined ? `${name} is not installed` : `${summaryText(summaryOf(values), unit)}, ${name}`;

const budgetText = ({of, limit}: Budget, unit: string, isMoreBetter: boolean): string =>
	[isMoreBetter ? '≥' : '≤', numberText(limit), of === 'ratio' ? '×' : unit].filter(Boolean).join(' ');

/**
A row as the cells of the table.

@throws {RangeError} where nothing was measured, or the rounds of both sides do not match.
*/
export const cellsOf = ({what, unit, ours, theirs, budget, isMoreBetter = false}: Row): string[] => {
	const measured = summaryOf(ours);
	const ratios = theirs?.values && ratiosOf(ours, theirs.values);
	const ratio = ratios && summaryOf(ratios);
	const judged = budget?.of === 'ratio' ? ratio : measured;
	const isMet =
		budget && judged && (isMoreBetter ? judged.median >= budget.limit : judged.median <= budget.limit);
	return [
		what,
		summaryText(measured, unit),
		theirs === undefined ? '' : theirsText(theirs, unit),
		ratio === undefined ? '' : summaryText(ratio, '×'),
		isMoreBetter ? 'more' : 'less',
		budget === undefined ? '' : budgetText(budget, unit, isMoreBetter),
		isMet === undefined ? '' : isMet ? 'ok' : 'over',
	];
};

/** A row that could not be measured. */
export const failureCells = (what: string, why: string): string[] => [
	what,
	`could not be measured: ${why.replaceAll(/\s+/gv, ' ').slice(0, 200)}`,
	...columns.slice(2).map(() => ''),
];

/** One line of a table in Markdown. */
export const lineOf = (cells: readonly string[]): string =>
	`| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;

/** The head of the table in Markdown. */
export const headLines: readonly string[] = [lineOf(columns), lineOf(columns.map(() => '---'))];

import {readFileSync} from 'node:fs';
import {cpus, release, totalmem, type} from 'node:os';
import process from 'node:process';
import {median} from '../support/statistics.js';

/** What a figure of ours is compared with; without values where the other program is not installed. */
export type Theirs = {
	readonly name: string;
	/** One for each round, as many as ours. */
	readonly values: readonly number[] | undefined;
};

/** A promise about a row: printed, never asserted. */
export type Budget = {
	/** Ours, or its ratio to theirs. */
	readonly of: 'ours' | 'ratio';
	/** The most it may be; the least where more is better. */
	readonly limit: number;
};

/** One line of the table. */
export type Row = {
	readonly what: string;
	/** Of ours and theirs; empty for a number of things. */
	readonly unit: string;
	/** Less is better unless this is set. */
	readonly isMoreBetter?: boolean;
	/** One value for each round. */
	readonly ours: readonly number[];
	readonly theirs?: Theirs;
	readonly budget?: Budget;
};

/** The size of a run. */
export type Run = {
	/** Only shows that everything can be measured. */
	readonly isQuick: boolean;
	readonly rounds: number;
};

/** One measurement: a few rows from the same runs. */
export type Measure = {
	/** The method, as a sentence of the document. */
	readonly about: string;
	/** @throws {Error} where it cannot be measured. */
	readonly rows: (run: Run) => Promise<readonly Row[]>;
};

/** Results of rounds, one after the other. */
export const inRounds = async <Value>(rounds: number, make: () => Promise<Value>): Promise<Value[]> => {
	const values: Value[] = [];
	for (let round = 0; round < rounds; round++) {
		values.push(await make());
	}

	return values;
};

/** The median of several rounds, and their range. */
export type Summary = {readonly median: number; readonly least: number; readonly most: number};

/** @throws {RangeError} without a value, or with one that is no finite number. */
export const summaryOf = (values: readonly number[]): Summary => {
	if (values.length === 0 || !values.every(value => Number.isFinite(value))) {
		throw new RangeError(`nothing was measured: ${values.join(', ') || 'no value'}`);
	}

	return {median: median(values), least: Math.min(...values), most: Math.max(...values)};
};

/**
Ratios of ours to theirs, round by round: a disturbance of the machine in a round affects both.

@returns Undefined where a round of theirs is 0.
@throws {RangeError} where the numbers of rounds differ.
*/
export const ratiosOf = (ours: readonly number[], theirs: readonly number[]): number[] | undefined => {
	if (ours.length !== theirs.length) {
		throw new RangeError(`${ours.length} rounds cannot be compared with ${theirs.length}`);
	}

	return theirs.includes(0) ? undefined : ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
};

/** The columns of the table. */
export const columns = ['what', 'ours', 'theirs', 'ratio', 'better', 'budget', ''] as const;

const mostDigits = 3;

/** Formats a number with about three significant digits: `1,234`, `12.3`, `0.012`. */
export const numberText = (value: number): string => {
	const size = Math.abs(value);
	const before = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
	const decimals = Number.isInteger(value) ? 0 : Math.max(0, mostDigits - before);
	return value.toLocaleString('en-US', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
};

/** The median and, where rounds differ, their range: `272 ms (268–290)`. */
const summaryText = ({median: middle, least, most}: Summary, unit: string): string => {
	const [low, high] = [numberText(least), numberText(most)];
	return [numberText(middle), unit, low === high ? '' : `(${low}–${high})`].filter(Boolean).join(' ');
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

/** The cells of a row that could not be measured. */
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

/** The shortest run of Node: its time differs only where the machine is busy. */
export const bareNode = {name: '`node -e 0`', args: ['-e', '0']} as const;

const systemName = (): string => {
	try {
		const text = readFileSync('/etc/os-release', 'utf8');
		return /^PRETTY_NAME="?(?<name>[^"\n]+)/mv.exec(text)?.groups?.name ?? type();
	} catch {
		return type();
	}
};

/** The machine in one line: processor, cores, memory, system, Node. */
export const machineText = (): string =>
	[
		cpus()[0]?.model.trim() ?? 'unknown processor',
		`${cpus().length} cores`,
		`${(totalmem() / 2 ** 30).toFixed(1)} GiB of memory`,
		`${systemName()} (${type()} ${release()})`,
		`Node ${process.versions.node}`,
	].join(', ');

import process from 'node:process';

type Row = readonly string[];

/** Prints a line. */
export const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

/**
Returns rows as lines with aligned columns.

@param isFigures - Whether a column is aligned to the right; by default all but the first are.
*/
export const tableText = (
	rows: readonly Row[],
	isFigures = (column: number): boolean => column > 0,
): string => {
	const widthOf = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0));
	return rows
		.map(row =>
			row
				.map((cell, column) => cell[isFigures(column) ? 'padStart' : 'padEnd'](widthOf(column)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};

/** How a run ended: its last lines and its exit code. */
export type Conclusion = {readonly text: string; readonly code: number};

/**
The end of a report: a line for each broken rule, and the last line.

@param broken - One sentence for each rule that was broken.
@param held - The last line where none was.
*/
export const conclude = (
	broken: readonly string[],
	{isInterrupted = false, held = 'everything held'}: {isInterrupted?: boolean; held?: string} = {},
): Conclusion => {
	if (broken.length > 0) {
		return {
			text: [...broken.map(sentence => `BROKEN ${sentence}`), `${broken.length} broken`].join('\n'),
			code: 1,
		};
	}

	return isInterrupted ? {text: 'interrupted; everything held until then', code: 130} : {text: held, code: 0};
};

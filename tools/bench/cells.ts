import {ReplayedTerminal, type ReplayedCell} from '../../test/support/xterm.js';

/** What a program wrote, and when it began to, in milliseconds on a clock that never goes back. */
export type Chunk = {readonly atMs: number; readonly text: string};

/** Cells that look different on two screens of the same size. */
export const changedCells = (
	before: ReadonlyArray<readonly ReplayedCell[]>,
	after: ReadonlyArray<readonly ReplayedCell[]>,
): number => {
	let count = 0;
	for (const [y, row] of after.entries()) {
		for (const [x, cell] of row.entries()) {
			const old = before[y]?.[x];
			if (old?.text !== cell.text || old.style !== cell.style) {
				count++;
			}
		}
	}

	return count;
};

/** Puts together what was written without a pause: a terminal gives one update of the screen in pieces. */
export const updatesOf = (chunks: readonly Chunk[], pauseMs: number): Chunk[] => {
	const updates: Array<{readonly atMs: number; readonly texts: string[]}> = [];
	let lastMs = Number.NEGATIVE_INFINITY;
	for (const {atMs, text} of chunks) {
		if (atMs - lastMs >= pauseMs) {
			updates.push({atMs, texts: []});
		}

		updates.at(-1)?.texts.push(text);
		lastMs = atMs;
	}

	return updates.map(({atMs, texts}) => ({atMs, text: texts.join('')}));
};

/**
Replays updates of a screen one after the other.

@returns For each of them how many cells look different after it: the least that had to be sent.
*/
export const countChanges = async (
	updates: readonly string[],
	{columns, rows}: {readonly columns: number; readonly rows: number},
): Promise<number[]> => {
	const terminal = new ReplayedTerminal(columns, rows);
	const counts: number[] = [];
	let {cells} = terminal;
	for (const update of updates) {
		await terminal.write(update);
		const now = terminal.cells;
		counts.push(changedCells(cells, now));
		cells = now;
	}

	terminal.dispose();
	return counts;
};

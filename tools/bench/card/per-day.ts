/** What one row cost, in the mean of a run. */
export type RowCost = {
	readonly fileBytes: number;
	readonly writes: number;
	readonly syncs: number;
	readonly diskBytes: number;
	readonly processBytes: number;
};

/** The mean cost of the rows between two moments. */
export const rowCost = (
	before: RowCost & {readonly rows: number},
	after: RowCost & {readonly rows: number},
): RowCost => {
	const rows = after.rows - before.rows;
	if (rows < 1) {
		throw new Error('no row was written meanwhile');
	}

	const mean = (key: keyof RowCost): number => (after[key] - before[key]) / rows;
	return {
		fileBytes: mean('fileBytes'),
		writes: mean('writes'),
		syncs: mean('syncs'),
		diskBytes: mean('diskBytes'),
		processBytes: mean('processBytes'),
	};
};

const secondsADay = 86_400;
const daysAYear = 365.25;

/** What a status every so many seconds comes to in a day. */
export const perDay = (cost: RowCost, everySeconds: number): RowCost & {readonly rows: number} => {
	const rows = secondsADay / everySeconds;
	return {
		rows,
		fileBytes: cost.fileBytes * rows,
		writes: cost.writes * rows,
		syncs: cost.syncs * rows,
		diskBytes: cost.diskBytes * rows,
		processBytes: cost.processBytes * rows,
	};
};

/** After how many years so many bytes a day have come to what a card is rated for. */
export const yearsUntil = (ratedBytes: number, bytesADay: number, amplification: number): number =>
	ratedBytes / (bytesADay * amplification) / daysAYear;

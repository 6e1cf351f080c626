import {type Row} from './row.js';

/** How much is measured. */
export type Run = {
	/** So little that it shows only that everything can be measured. */
	readonly isQuick: boolean;
	readonly rounds: number;
};

/** One measurement: a few rows that come of the same runs. */
export type Measure = {
	/** How it is measured, as a sentence of the document. */
	readonly about: string;
	/** @throws {Error} where it cannot be measured. */
	readonly rows: (run: Run) => Promise<readonly Row[]>;
};

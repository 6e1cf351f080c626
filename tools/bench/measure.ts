import {type Row} from './table.js';

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
export const inRounds = async <Value>(
	rounds: number,
	make: (round: number) => Promise<Value>,
): Promise<Value[]> => {
	const values: Value[] = [];
	for (let round = 0; round < rounds; round++) {
		values.push(await make(round));
	}

	return values;
};

const usualRounds = {quick: 1, full: 3} as const;

/** The rounds of a run. */
export const roundsOf = (given: number | undefined, isQuick: boolean): number =>
	given ?? usualRounds[isQuick ? 'quick' : 'full'];

/** Whether a run may write the document: everything, measured, and often enough. */
export const isForDocument = ({
	isQuick,
	rounds,
	isAll,
	isComplete,
}: {
	readonly isQuick: boolean;
	readonly rounds: number;
	readonly isAll: boolean;
	readonly isComplete: boolean;
}): boolean => isComplete && isAll && !isQuick && rounds >= usualRounds.full;

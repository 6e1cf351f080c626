/** With what a figure of ours is compared; without values where the other program is not installed. */
export type Theirs = {
	readonly name: string;
	/** One for each round, as many as ours. */
	readonly values: readonly number[] | undefined;
};

/** What was promised. Never asserted, only told. */
export type Budget = {
	/** Ours itself, or its ratio to theirs. */
	readonly of: 'ours' | 'ratio';
	/** At most so much; where more is better, at least. */
	readonly limit: number;
};

/** One line of the table. */
export type Row = {
	readonly what: string;
	/** Of ours and theirs; empty for a number of things. */
	readonly unit: string;
	/** Less is better unless it says so. */
	readonly isMoreBetter?: boolean;
	/** One value for each round. */
	readonly ours: readonly number[];
	readonly theirs?: Theirs;
	readonly budget?: Budget;
};

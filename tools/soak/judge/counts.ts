/** How much there was of what. */
export type Counts = {
	/** That were lived through. */
	readonly days: number;
	readonly rows: number;
	/** Rows of statuses. */
	readonly statuses: number;
	/** Statuses that were sent on to the program. */
	readonly sent: number;
	/** Statuses that the program acknowledged. */
	readonly taken: number;
	/** Requests that the program made. */
	readonly polls: number;
	readonly reconnects: number;
	readonly files: number;
	/** Rows that the program says it wrote. */
	readonly rowsTold: number | undefined;
};

/** How much a day must have had. */
export type Demands = {
	readonly pollsADay: number;
	readonly reconnectsADay: number;
};

/** With a poll every five minutes, and AWS ends every connection once a day. */
export const usualDemands: Demands = {pollsADay: 288, reconnectsADay: 1};

/** One sentence for everything there was too little of to stand for so many days, or that the program counts otherwise. */
export const judgeCounts = (
	{days, rows, statuses, polls, reconnects, rowsTold}: Counts,
	{pollsADay, reconnectsADay} = usualDemands,
): string[] =>
	[
		statuses < days * pollsADay && `only ${statuses} statuses came, ${days} days have ${days * pollsADay}`,
		polls < days * pollsADay && `only ${polls} polls were made, ${days} days have ${days * pollsADay}`,
		reconnects < days * reconnectsADay && `there were only ${reconnects} reconnects in ${days} days`,
		rowsTold !== undefined &&
			rowsTold !== rows &&
			`the program says it wrote ${rowsTold} rows, there are ${rows}`,
	].filter(sentence => sentence !== false);

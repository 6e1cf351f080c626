import {brokenRules} from '../../chaos/ledger.js';

/** Counts of a run. */
export type Counts = {
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

/** The least of a day. */
export type Demands = {
	readonly pollsADay: number;
	readonly reconnectsADay: number;
};

/** With a poll every five minutes, and AWS ends every connection once a day. */
export const usualDemands: Demands = {pollsADay: 288, reconnectsADay: 1};

/** One sentence for each count that is too low for its days, or that the program counts differently. */
export const checkCounts = (
	{days, rows, statuses, polls, reconnects, rowsTold}: Counts,
	{pollsADay, reconnectsADay} = usualDemands,
): string[] => {
	const wanted = days * pollsADay;
	return brokenRules([
		[statuses < wanted, `only ${statuses} statuses came, ${days} days have ${wanted}`],
		[polls < wanted, `only ${polls} polls were made, ${days} days have ${wanted}`],
		[reconnects < days * reconnectsADay, `there were only ${reconnects} reconnects in ${days} days`],
		[
			rowsTold !== undefined && rowsTold !== rows,
			`the program says it wrote ${rowsTold} rows, there are ${rows}`,
		],
	]);
};

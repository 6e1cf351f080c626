import {type Told} from '../hear.js';
import {dayMs} from '../time.js';
import {type Truth} from '../truth/truth.js';

/** When a weaker heat pump was told of, in days of the run; undefined where it never was. */
export type DeclineScore = {
	readonly firstDay: number | undefined;
	/** The first and last day on which that is right; undefined where the heat pump stays as it is. */
	readonly due: {readonly fromDay: number; readonly latestDay: number} | undefined;
	/** Undefined where the run is too short to say. */
	readonly isRight: boolean | undefined;
};

export const scoreDecline = (
	told: readonly Told[],
	{decline, startMs, endMs}: Pick<Truth, 'decline' | 'startMs' | 'endMs'>,
): DeclineScore => {
	const day = (atMs: number): number => (atMs - startMs) / dayMs;
	const first = told.find(({kind}) => kind === 'recoveries-slow');
	const firstDay = first && day(first.toldAtMs);
	if (decline === undefined) {
		return {firstDay, due: undefined, isRight: first === undefined};
	}

	const due = {fromDay: day(decline.fromMs), latestDay: day(decline.latestMs)};
	const isInTime = firstDay !== undefined && firstDay >= due.fromDay && firstDay < due.latestDay;
	const canWait = firstDay === undefined && endMs < decline.latestMs;
	return {firstDay, due, isRight: canWait ? undefined : isInTime};
};

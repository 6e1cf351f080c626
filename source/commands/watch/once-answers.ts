import {type Monitor} from '../../monitor/monitor.js';
import {type WantedName} from '../../monitor/queries.js';
import {type Clock} from '../../support/clock.js';
import {type Unsubscribe} from '../../support/store.js';

/** Queries of `--once --json`, besides the status. */
export const onceQueries: readonly WantedName[] = [
	'deviceInfo',
	'energyByMonth',
	'diagnostics',
	'waitingFirmware',
	'recirculationSchedule',
];

/** Time limit for the answers after the status, in milliseconds. */
const longestWaitMs = 5000;

/**
Calls `done` once, when the heater has answered all queries, or after the time limit.

@returns Stops waiting.
*/
export const whenAnswered = (
	monitor: Pick<Monitor, 'isSettled' | 'subscribe'>,
	clock: Clock,
	done: () => void,
): Unsubscribe => {
	const stops: Unsubscribe[] = [];
	const stop = (): void => {
		for (const one of stops.splice(0)) {
			one();
		}
	};

	const look = (isOver: boolean): void => {
		if ((isOver || monitor.isSettled) && stops.length > 0) {
			stop();
			done();
		}
	};

	stops.push(
		clock.after(longestWaitMs, () => {
			look(true);
		}).cancel,
		monitor.subscribe(() => {
			look(false);
		}),
	);
	look(false);
	return stop;
};

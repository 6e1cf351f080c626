import {type Monitor, type WantedName} from '../../monitor/monitor.js';
import {type Clock} from '../../support/clock.js';
import {type Unsubscribe} from '../../support/store.js';

/** What `--once --json` asks of a heater besides its status. */
export const onceWants: readonly WantedName[] = [
	'deviceInfo',
	'energyByMonth',
	'diagnostics',
	'waitingFirmware',
	'recirculationSchedule',
];

/** How long the answers may take after the status, in milliseconds. */
const longestWaitMs = 5000;

/**
Calls `done` once, when the heater has answered everything that is wanted of it, or has had its time.

@returns Ends the wait.
*/
export const afterAnswers = (
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

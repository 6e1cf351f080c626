import {everyBroker, unmoved, whileConnected, type FaultCase, type Stage} from './fault-case.js';

const hoursMs = 3_600_000;

const stillThere = async ({watched}: Stage): Promise<void> => {
	const from = watched.heard.length;
	await watched.manager.publish('test/own', 'still here');
	await watched.heardCount(from + 1);
};

/** What the time does. */
export const time: readonly FaultCase[] = [
	...[2, -2].map((hours): FaultCase => ({
		...unmoved,
		fault: `the clock is set two hours ${hours > 0 ? 'ahead' : 'back'}`,
		on: everyBroker,
		strike({watched}) {
			watched.clock.wallOffsetMs = hours * hoursMs;
		},
		proof: stillThere,
	})),
	{
		...whileConnected,
		fault: 'the machine sleeps: every timer is late, and the broker has gone without a word',
		on: everyBroker,
		strike({proxy, watched}) {
			proxy.freeze();
			watched.clock.sleep(8 * hoursMs);
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [5000, 2000],
		proof: stillThere,
	},
];

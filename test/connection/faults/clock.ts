import {
	everyBroker,
	unmoved,
	atConnecting,
	whileConnected,
	type FaultCase,
	type Stage,
} from './fault-case.js';
import {publishWell} from './strikes.js';

const hoursMs = 3_600_000;

/** The way to the broker is closed, until something happens to the time. */
const refusedUntil = (heal: (stage: Stage) => unknown) => ({
	...atConnecting,
	on: everyBroker,
	strike: async ({proxy}: Stage) => proxy.refuse(),
	async heal(stage: Stage) {
		await stage.proxy.listen();
		heal(stage);
	},
	code: 'ECONNREFUSED',
	says: 'nothing answers at the address of the broker: check that it runs and that the port is right',
	proof: publishWell,
});

const jumps = [2, -2].flatMap((hours): FaultCase[] => {
	const jump = ({watched}: Stage): void => {
		watched.clock.wallOffsetMs = hours * hoursMs;
	};

	const direction = hours > 0 ? 'ahead' : 'back';
	return [
		{
			...unmoved,
			fault: `the clock is set two hours ${direction}`,
			on: everyBroker,
			strike: jump,
			proof: publishWell,
		},
		{
			...refusedUntil(jump),
			fault: `the clock is set two hours ${direction} while the next attempt is waited for`,
		},
	];
});

/** What the time does. */
export const clock: readonly FaultCase[] = [
	...jumps,
	{
		...unmoved,
		fault: 'the machine sleeps ten minutes: every timer is late, but the broker is still there',
		on: everyBroker,
		options: {limits: {pingMs: 20_000}},
		strike({watched}) {
			watched.clock.sleep(hoursMs / 6);
		},
		proof: publishWell,
	},
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
		proof: publishWell,
	},
	{
		...refusedUntil(({watched}) => {
			watched.clock.sleep(8 * hoursMs);
		}),
		fault: 'the machine sleeps while the next attempt is waited for',
	},
];

import {Proxy} from '../chaos/proxy.js';
import {startSimulator, type RunningHeater, type Simulator} from '../../source/simulator/simulator.js';
import {StatusBook, statusNumbers} from './book.js';
import {hurriedClock, type Calendar} from './clock.js';
import {patientGuard} from './patient-guard.js';

const daySeconds = 86_400;

/** Of the calendar: tokens and credentials are renewed several times a day. */
const tokenLifetimes = {authenticationSeconds: daySeconds / 2, authorizationSeconds: daySeconds / 4};

/** The cloud with its heater, the line to it, and the book of what passes there. */
export type World = {
	readonly simulator: Simulator;
	readonly heater: RunningHeater;
	readonly proxy: Proxy;
	readonly book: StatusBook;
	/** With which the program watches it. */
	readonly args: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly close: () => Promise<void>;
};

/** Starts the cloud behind its line. */
export const openWorld = async (calendar: Calendar, seed: number): Promise<World> => {
	const clock = hurriedClock(calendar);
	const simulator = await startSimulator({
		seed,
		speed: calendar.speed,
		clock,
		tokenLifetimes,
		// As AWS ends a connection after a day.
		sessionLifetimeSeconds: daySeconds / calendar.speed,
		upgradeGuard: credentialsOf => patientGuard({credentialsOf, clock, speed: calendar.speed}),
		editStatus: statusNumbers(),
	});
	const book = new StatusBook();
	const proxy = new Proxy(Number(new URL(simulator.restUrl).port), book);
	await proxy.listen();
	const [heater] = simulator.heaters;
	const [account] = simulator.accounts;
	if (heater === undefined || account === undefined) {
		throw new TypeError('the simulator has no heater');
	}

	return {
		simulator,
		heater,
		proxy,
		book,
		args: ['--cloud', `http://127.0.0.1:${proxy.port}`],
		environment: {NAVILINK_EMAIL: account.email, NAVILINK_PASSWORD: account.password},
		async close() {
			await proxy.close();
			await simulator.close();
		},
	};
};

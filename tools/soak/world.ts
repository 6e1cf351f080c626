import {startSimulator, type RunningHeater, type Simulator} from '../../source/simulator/simulator.js';
import {type UpgradeGuard} from '../../source/simulator/broker/web-socket.js';
import {type Credentials} from '../../source/simulator/cloud/sessions.js';
import {signatureGuard} from '../../source/simulator/cloud/signed-upgrade.js';
import {systemClock, type Clock} from '../../source/support/clock.js';
import {Proxy} from '../chaos/proxy.js';
import {StatusLedger, statusNumbers} from './ledger.js';

const daySeconds = 86_400;

/** Tokens and credentials are renewed several times in a day of the calendar. */
const tokenLifetimes = {authenticationSeconds: daySeconds / 2, authorizationSeconds: daySeconds / 4};

/** Most time of an upgrade request on its way, in milliseconds of real time; on a fast calendar it is hours. */
const longestWayMs = 5000;

const stampForm =
	/X-Amz-Date=(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})Z/v;

/** A calendar that runs faster than time. */
export type Calendar = {
	/** Its start, milliseconds since the epoch. */
	readonly startMs: number;
	/** The machine's time at its start, milliseconds since the epoch. */
	readonly beganMs: number;
	/** Days that pass in a day. */
	readonly speed: number;
};

/** A clock whose calendar is fast, while durations are real: those of a network cannot be shortened. */
const fastClock = ({startMs, beganMs, speed}: Calendar): Clock => ({
	...systemClock,
	nowMs: () => Math.floor(startMs + (Date.now() - beganMs) * speed),
});

const signedAtMs = (url: string): number => {
	const {year, month, day, hour, minute, second} = stampForm.exec(url)?.groups ?? {};
	return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/**
Accepts an upgrade as AWS would at the time of signing: on a fast calendar a slow line takes hours, and AWS allows five minutes.
*/
const tolerantGuard =
	(
		credentialsOf: (accessKeyId: string) => Credentials | undefined,
		clock: Clock,
		speed: number,
	): UpgradeGuard =>
	request => {
		const nowMs = clock.nowMs();
		const signedMs = signedAtMs(request.url ?? '');
		const isOnItsWay = Math.abs(nowMs - signedMs) <= longestWayMs * speed;
		return signatureGuard({
			credentialsOf,
			nowMs: () => (isOnItsWay ? signedMs : nowMs),
		})(request);
	};

/** The simulated cloud with its heater, the line to it, and the ledger of that line. */
export type World = {
	readonly simulator: Simulator;
	readonly heater: RunningHeater;
	readonly proxy: Proxy;
	readonly ledger: StatusLedger;
	/** Arguments and environment with which the program watches it. */
	readonly args: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly close: () => Promise<void>;
};

/** Starts the cloud behind a proxy. */
export const openWorld = async (calendar: Calendar, seed: number): Promise<World> => {
	const {speed} = calendar;
	const clock = fastClock(calendar);
	const simulator = await startSimulator({
		seed,
		speed,
		clock,
		tokenLifetimes,
		// AWS ends a connection after a day.
		sessionLifetimeSeconds: daySeconds / speed,
		upgradeGuard: credentialsOf => tolerantGuard(credentialsOf, clock, speed),
		editStatus: statusNumbers(),
	});
	const ledger = new StatusLedger();
	const proxy = await Proxy.before(Number(new URL(simulator.restUrl).port), ledger);
	const [heater] = simulator.heaters;
	const [account] = simulator.accounts;
	if (heater === undefined || account === undefined) {
		throw new TypeError('the simulator has no heater');
	}

	return {
		simulator,
		heater,
		proxy,
		ledger,
		args: ['--cloud', `http://127.0.0.1:${proxy.port}`],
		environment: {NAVILINK_EMAIL: account.email, NAVILINK_PASSWORD: account.password},
		async close() {
			await proxy.close();
			await simulator.close();
		},
	};
};

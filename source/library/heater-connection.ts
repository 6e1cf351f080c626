import {ConnectionManager} from '../connection/connection-manager.js';
import {type ConnectionOptions, type ConnectionSnapshot} from '../connection/connection-options.js';
import {type ConnectionState} from '../connection/state.js';
import {mostSubscriptions} from '../connection/subscription-limit.js';
import {unknownDeviceState, type DeviceState} from '../heater/device-state.js';
import {type Heater} from '../heater/heater.js';
import {type Tariff} from '../heater/tariff.js';
import {heaterTopics} from '../heater/topics.js';
import {AskedHeaters} from '../monitor/asked-heaters.js';
import {Monitor} from '../monitor/monitor.js';
import {systemClock} from '../support/clock.js';
import {problem} from '../messages/catalogue.js';
import {type Observable, type Unsubscribe} from '../support/store.js';

/** Questions about a heater that the cloud answers and the heater does not. */
export type HeaterCloud = {
	/** Returns the state of a heater as the cloud knows it. */
	readonly deviceState: (heater: Heater) => Promise<DeviceState>;
	/** Returns the prices that a heater follows; undefined where it follows none. */
	readonly tariff: (heater: Heater, controllerSerialNumber: string) => Promise<Tariff | undefined>;
	/** Cancels requests that wait; called when the connection is stopped. */
	readonly close?: () => void;
};

/** Options of a HeaterConnection; only the heaters and the endpoint are required. */
export type HeaterConnectionOptions = Omit<ConnectionOptions, 'filters' | 'optionalFilters'> & {
	/** 1 to 49 heaters, each once. What the cloud knew of one (`CloudDevice`) is where its monitor begins. */
	readonly heaters: ReadonlyArray<Heater & Partial<DeviceState>>;
	/** Default: none; the state and the prices of the heaters stay unknown. */
	readonly cloud?: HeaterCloud | undefined;
};

/** Options of one heater's monitor. */
export type MonitoringOptions = {
	/** Time between two polls, in milliseconds, at least 1000; default 300,000. */
	readonly intervalMs?: number;
	/** Time within which the heater must answer, in milliseconds, at least 1000; default 15,000. */
	readonly answerTimeoutMs?: number;
	/** Least time between two points of the history, in milliseconds; default 30,000. */
	readonly historySpacingMs?: number;
	/** Whether `Monitor.remember` will be called with what an earlier run knew; default `false`. */
	readonly hasPast?: boolean;
};

const defaultIntervalMs = 300_000;
const defaultAnswerTimeoutMs = 15_000;
const shortestMs = 1000;

/** Most heaters of one connection: one subscription is for answers to this client. */
export const mostHeaters = mostSubscriptions - 1;

const atLeastASecond = (name: keyof MonitoringOptions, ms: number): number => {
	if (!(ms >= shortestMs && Number.isFinite(ms))) {
		throw problem('library-too-short', {name, least: shortestMs, given: String(ms)});
	}

	return ms;
};

const knownStateOf = (heater: Partial<DeviceState>): DeviceState => {
	const {isOnline, lastFault, descaling} = {...unknownDeviceState, ...heater};
	return {isOnline, lastFault, descaling};
};

/**
One MQTT connection for some heaters, with a monitor for each that is wanted.

It publishes requests that only read, and that an app is looking: nothing that changes a heater.
*/
export class HeaterConnection implements Observable<ConnectionSnapshot>, AsyncDisposable {
	/** The MQTT connection itself. */
	readonly manager: ConnectionManager;
	readonly #options: HeaterConnectionOptions;
	readonly #asked: AskedHeaters;
	readonly #monitors = new Map<string, Monitor>();
	#phase: 'new' | 'started' | 'stopped' = 'new';

	/** @throws {NavilinkError} of kind `usage` for no heater, too many, one twice, or reconnect options out of range. */
	constructor(options: HeaterConnectionOptions) {
		const {heaters, cloud: _cloud, ...connect} = options;
		const addresses = new Set(heaters.map(({macAddress}) => macAddress));
		if (heaters.length === 0 || heaters.length > mostHeaters || addresses.size < heaters.length) {
			throw problem('library-heaters', {most: mostHeaters, count: heaters.length});
		}

		this.#options = options;
		const filters = (clientId: string): readonly string[] => [
			...new Set(heaters.flatMap(heater => heaterTopics(heater, clientId).filters)),
		];
		this.manager = new ConnectionManager({
			...connect,
			filters,
			optionalFilters: clientId => heaters.map(heater => heaterTopics(heater, clientId).session),
		});
		this.#asked = new AskedHeaters(options.clock ?? systemClock);
	}

	/** Calls `listener` after every change of the snapshot. */
	readonly subscribe = (listener: () => void): Unsubscribe => this.manager.subscribe(listener);

	/** Returns state and statistics; the same object until something changed. */
	readonly getSnapshot = (): ConnectionSnapshot => this.manager.getSnapshot();

	/** Calls `listener` with every new state, none left out. */
	readonly onState = (listener: (state: ConnectionState) => void): Unsubscribe =>
		this.manager.onState(listener);

	/**
	Makes the monitor of a heater; it polls from `start()` on, or at once where the connection is started already.

	@throws {NavilinkError} of kind `usage` for a heater of another connection, for one that has its monitor already, and for
	options out of range.
	*/
	monitor(heater: Heater, options: MonitoringOptions = {}): Monitor {
		const {heaters, cloud, clock = systemClock} = this.#options;
		const {macAddress} = heater;
		const known = heaters.find(one => one.macAddress === macAddress);
		if (known === undefined || this.#monitors.has(macAddress)) {
			throw problem(known === undefined ? 'library-foreign-heater' : 'library-monitor-twice', {
				address: macAddress,
			});
		}

		const {intervalMs = defaultIntervalMs, answerTimeoutMs = defaultAnswerTimeoutMs, ...more} = options;
		const monitor = new Monitor({
			...more,
			heater: known,
			connection: this.manager,
			clock,
			asked: this.#asked,
			intervalMs: atLeastASecond('intervalMs', intervalMs),
			answerTimeoutMs: atLeastASecond('answerTimeoutMs', answerTimeoutMs),
			...(cloud !== undefined && {
				knownState: knownStateOf(known),
				readState: async () => cloud.deviceState(known),
				readTariff: async (serialNumber: string) => cloud.tariff(known, serialNumber),
			}),
		});
		this.#monitors.set(macAddress, monitor);
		if (this.#phase === 'started') {
			monitor.start();
		}

		return monitor;
	}

	/**
	Starts connecting and polling; tries at once where the connection has failed.

	@throws {NavilinkError} of kind `usage` after `stop()`.
	*/
	start(): void {
		if (this.#phase === 'stopped') {
			throw problem('library-stopped');
		}

		this.#phase = 'started';
		for (const monitor of this.#monitors.values()) {
			monitor.start();
		}

		this.manager.start();
	}

	/** Ends polling, connection and every timer; resolves when the socket is closed, within half a second. */
	async stop(): Promise<void> {
		this.#phase = 'stopped';
		for (const monitor of this.#monitors.values()) {
			monitor.stop();
		}

		this.#options.cloud?.close?.();
		await this.manager.stop();
	}

	/** The same as `stop()`, for `await using`. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
	}
}

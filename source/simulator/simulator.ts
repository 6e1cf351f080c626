import {type IncomingMessage} from 'node:http';
import {minuteMs} from '../support/durations.js';
import {startBroker} from './broker/broker.js';
import {listenOnLoopback, stopListening} from './broker/listen.js';
import {createWebSocketListener} from './broker/web-socket.js';
import {basePath, createRestServer} from './cloud/rest.js';
import {FaultInjection, type RestFailure} from './cloud/fault-injection.js';
import {Sessions, type Account, type Credentials} from './cloud/sessions.js';
import {accessKeyOf, signatureGuard} from './cloud/signed-upgrade.js';
import {createHeater} from './heater/create.js';
import {Device} from './heater/device.js';
import {identify} from './heater/identity.js';
import {checkOptions, type SimulatorOptions} from './options.js';
import {seededRandom} from './random.js';
import {view, type RunningHeater} from './running-heater.js';

export {type SimulatedHeater, type SimulatorOptions} from './options.js';
export {type RunningHeater} from './running-heater.js';

/** A NaviLink cloud in a box, running. */
export type Simulator = {
	/** `mqtt://127.0.0.1:PORT`, with TLS `mqtts://` */
	readonly brokerUrl: string;
	/** `ws://127.0.0.1:PORT/mqtt`, with TLS `wss://`; accepts signed addresses only */
	readonly webSocketUrl: string;
	/** `http://127.0.0.1:PORT/api/v2.1`, with TLS `https://` */
	readonly restUrl: string;
	readonly accounts: readonly Account[];
	readonly heaters: readonly RunningHeater[];
	/** Number of connected MQTT clients. */
	readonly clientCount: () => number;
	/** Destroys every MQTT client's socket. */
	readonly dropClients: () => void;
	/** While on, resets new TCP connections and answers WebSocket upgrades with 503. */
	readonly setRefusing: (refusing: boolean) => void;
	/** While on, the broker neither reads, answers nor closes. */
	readonly setFrozen: (frozen: boolean) => void;
	/** Throws every MQTT client out as a twin with its id would (MQTT 5: 0x8E). */
	readonly takeOver: () => void;
	/** Ends every access token; a refresh helps. */
	readonly expireAccess: () => void;
	/** Gives an account another password and ends its sessions. */
	readonly changePassword: (email: string, password: string) => void;
	/** Makes calls of the REST service fail. */
	readonly failRest: (failure: RestFailure) => void;
	/** Answers a number of refreshes as if the token were not known. */
	readonly failRefresh: (times: number) => void;
	/** Sets the cloud's clock so far from the injected one, in milliseconds. */
	readonly setTimeOffset: (offsetMs: number) => void;
	/** Ends every session; only a new sign-in helps. */
	readonly expireAll: () => void;
	/** Closes every socket and cancels every timer. Twice is harmless. */
	readonly close: () => Promise<void>;
};

const localTimeMs = ({clock, utcOffsetMinutes}: SimulatorOptions): number => {
	const nowMs = clock.nowMs();
	const offset = utcOffsetMinutes ?? -new Date(nowMs).getTimezoneOffset();
	return nowMs + offset * minuteMs;
};

/**
Starts a NaviLink cloud on 127.0.0.1: REST, an MQTT broker over TCP and WebSocket, and heaters with physics.

@throws NavilinkError (`usage`) for an option out of range, (`connection`) for a port that cannot be opened.
*/
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
	const {seed, speed, clock} = options;
	checkOptions(options);
	let timeOffsetMs = 0;
	const serverNowMs = (): number => clock.nowMs() + timeOffsetMs;
	const allowedHeaters = new WeakMap<IncomingMessage, ReadonlySet<string>>();
	const broker = await startBroker({
		port: options.ports?.mqtt ?? 0,
		versions: options.mqtt ?? 'both',
		clock,
		...(options.sessionLifetimeSeconds !== undefined && {
			lifetimeMs: options.sessionLifetimeSeconds * 1000,
		}),
		allowedHeatersOf: request => allowedHeaters.get(request),
		tls: options.tls,
	});
	const localMs = localTimeMs(options);
	const devices = (options.heaters ?? [{}]).map(
		(heater, index) =>
			new Device({
				identity: identify(heater, index),
				state: createHeater({...heater, seed: seed + index, localMs}),
				broker,
				clock,
				speed,
				editStatus: options.editStatus,
			}),
	);
	const accounts = options.accounts ?? [
		{
			email: 'owner@example.com',
			password: 'simulated',
			heaters: devices.map(({identity}) => identity.macAddress),
		},
	];
	const sessions = new Sessions({
		accounts,
		lifetimes: {
			authenticationSeconds: 3600,
			authorizationSeconds: 3600,
			...options.tokenLifetimes,
		},
		random: options.random ?? seededRandom(seed),
		nowMs: serverNowMs,
	});
	const faults = new FaultInjection();
	const credentialsOf = (accessKeyId: string): Credentials | undefined => sessions.credentialsOf(accessKeyId);
	const guard =
		options.upgradeGuard?.(credentialsOf) ??
		signatureGuard({credentialsOf, nowMs: serverNowMs, allowUnsigned: options.allowUnsigned});
	const webSockets = await createWebSocketListener({
		guard(request) {
			if (broker.isRefusing()) {
				return {ok: false, status: 503, reason: 'Service Unavailable'};
			}

			const verdict = guard(request);
			const heaters = sessions.heatersOf(accessKeyOf(request));
			if (verdict.ok && heaters !== undefined) {
				allowedHeaters.set(request, new Set(heaters));
			}

			return verdict;
		},
		accept: broker.accept,
		nowMs: serverNowMs,
	});
	const rest = createRestServer({sessions, heaters: devices, faults}, {nowMs: serverNowMs, tls: options.tls});
	rest.on('upgrade', webSockets.upgrade);
	const closeAll = async (): Promise<void> => {
		for (const device of devices) {
			device.stop();
		}

		await broker.close();
		webSockets.close();
		rest.closeAllConnections();
		await stopListening(rest);
	};

	let httpPort: number;
	try {
		httpPort = await listenOnLoopback(rest, options.ports?.http ?? 0);
	} catch (error) {
		await closeAll();
		throw error;
	}

	for (const device of devices) {
		await device.start();
	}

	const s = options.tls === undefined ? '' : 's';
	let closed: Promise<void> | undefined;
	return {
		brokerUrl: `mqtt${s}://127.0.0.1:${broker.port}`,
		webSocketUrl: `ws${s}://127.0.0.1:${httpPort}/mqtt`,
		restUrl: `http${s}://127.0.0.1:${httpPort}${basePath}`,
		accounts,
		heaters: devices.map(device => view(device)),
		clientCount: broker.clientCount,
		dropClients: broker.dropClients,
		setRefusing: broker.setRefusing,
		setFrozen: broker.setFrozen,
		takeOver: broker.takeOver,
		expireAccess() {
			sessions.expireAccess();
		},
		changePassword(email, password) {
			sessions.changePassword(email, password);
		},
		failRest(failure) {
			faults.fail(failure);
		},
		failRefresh(times) {
			sessions.failRefresh(times);
		},
		setTimeOffset(offsetMs) {
			timeOffsetMs = offsetMs;
		},
		expireAll() {
			sessions.expireAll();
		},
		async close() {
			closed ??= closeAll();
			return closed;
		},
	};
};

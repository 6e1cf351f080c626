import {type ConnectionOptions} from '../../../source/connection/connection-options.js';
import {type ConnectionStateName} from '../../../source/connection/state.js';
import {type Endpoint, type EndpointRequest} from '../../../source/connection/transport.js';
import {type FaultProxy} from '../../support/fault-proxy.js';
import {type Watched} from '../support/watched.js';
import {type BrokerName, type BrokerUnderTest} from './brokers.js';

/** Everything that takes part in one try of a fault. */
export type Stage = {
	readonly broker: BrokerUnderTest;
	readonly proxy: FaultProxy;
	readonly watched: Watched;
	/** What the endpoint was asked for with, each time. */
	readonly requests: readonly EndpointRequest[];
	/** Ends something when the try is over. */
	readonly onEnd: (cleanup: () => unknown) => void;
};

/** What is there before the connection is made. */
export type Surroundings = Omit<Stage, 'watched' | 'requests'>;

/** One fault, what has to come of it, and what the documentation says of it. */
export type FaultCase = {
	readonly fault: string;
	readonly on: readonly BrokerName[];
	/** Whether it is there from the start, or strikes a connection that stands. */
	readonly when: 'at connecting' | 'while connected';
	readonly over?: 'TCP' | 'WebSocket';
	readonly options?: Partial<ConnectionOptions>;
	/** Where the program connects to; the proxy by default. */
	readonly endpoint?: (surroundings: Surroundings) => (() => Endpoint) | Promise<() => Endpoint>;
	readonly strike?: (stage: Stage) => unknown;
	/** Takes the fault away once the program has noticed it. */
	readonly heal?: (stage: Stage) => unknown;
	/** It is healed at one of these states; the first that names a failure by default. */
	readonly healedAt?: readonly ConnectionStateName[];
	/** Every state from the strike on: each attempt is one, and so is each wait for it. */
	readonly states: readonly ConnectionStateName[];
	/** Whether the fault lets the broker answer CONNECT: one that wants 3.1.1 then says so before it. */
	readonly letsConnack?: boolean;
	/** How many outages it is, 1 by default; `strike` brings about and ends each where they are more. */
	readonly outages?: number;
	/** Code and sentence of the failure; none where nothing has to happen. */
	readonly code?: string | readonly string[];
	readonly says?: string;
	/** Other codes the same may come as, each with its sentence: which is first, is up to the system. */
	readonly orElse?: Readonly<Record<string, string>>;
	/** Whether a quiet attempt follows although it is given up. */
	readonly isRevived?: boolean;
	/** Sentence of the last failure, where it is another. */
	readonly atLast?: string;
	/** Waits that have to go by before it is connected again, in milliseconds. */
	readonly waitsMs: readonly number[];
	/** What of the time to recovery is no wait on the clock of the test, for the documentation. */
	readonly besides?: string;
	/** What has to hold besides. */
	readonly proof?: (stage: Stage) => unknown;
};

export const everyBroker = ['simulator', 'mosquitto', 'aedes 1.2'] as const;

/** Those that speak MQTT 5. */
export const newBrokers = ['simulator', 'mosquitto'] as const;

/** The first delay before a retry; the tests have no jitter. */
export const firstDelayMs = 2000;

/** A fault at connecting that time cures. */
export const atConnecting = {
	when: 'at connecting',
	states: ['connecting', 'reconnecting', 'reconnecting', 'connected'],
	waitsMs: [firstDelayMs],
} as const;

/** The same, where the first attempt may have failed by its version: 3.1.1 is tried at once. */
export const unclearly = {
	...atConnecting,
	states: ['connecting', 'connecting', 'reconnecting', 'reconnecting', 'connected'],
} as const;

/** A fault at connecting that no retry can cure. */
export const forGood = {when: 'at connecting', states: ['connecting', 'failed'], waitsMs: []} as const;

/** The same, where the other side may be mended: the next attempt is the quiet one, here after an hour. */
export const untilMended = {
	...forGood,
	isRevived: true,
	options: {reviveAfterMs: 3_600_000},
} as const;

/** A fault of a standing connection that time cures. */
export const whileConnected = {
	when: 'while connected',
	states: ['reconnecting', 'reconnecting', 'connected'],
	waitsMs: [firstDelayMs],
} as const;

/** A fault that ends a standing connection for good. */
export const lostForGood = {when: 'while connected', states: ['failed'], waitsMs: []} as const;

/** Nothing that the connection has to notice. */
export const unmoved = {when: 'while connected', states: [], waitsMs: []} as const;

/** Credentials that were refused once, and are made anew at once. */
export const renewed = {...atConnecting, waitsMs: []} as const;

/** Credentials that were made anew and refused again, until the quiet attempt. */
export const refusedTwice = {
	when: 'at connecting',
	states: ['connecting', 'reconnecting', 'reconnecting', 'failed', 'reconnecting', 'connected'],
	healedAt: ['failed'],
	waitsMs: [15 * 60_000],
} as const;

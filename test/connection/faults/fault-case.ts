import {type ConnectionOptions} from '../../../source/connection/connection-manager.js';
import {type ConnectionStateName} from '../../../source/connection/state.js';
import {type Endpoint} from '../../../source/connection/transport.js';
import {type FaultProxy} from '../../support/fault-proxy.js';
import {type Watched} from '../support/watched.js';
import {type BrokerName, type BrokerUnderTest} from './brokers.js';

/** Everything that takes part in one try of a fault. */
export type Stage = {
	readonly broker: BrokerUnderTest;
	readonly proxy: FaultProxy;
	readonly watched: Watched;
	/** Ends something when the try is over. */
	readonly onEnd: (cleanup: () => unknown) => void;
};

/** One fault, what has to come of it, and what the documentation says of it. */
export type FaultCase = {
	readonly fault: string;
	readonly on: readonly BrokerName[];
	/** Whether it is there from the start, or strikes a connection that stands. */
	readonly when: 'at connecting' | 'while connected';
	readonly over?: 'TCP' | 'WebSocket';
	readonly options?: Partial<ConnectionOptions>;
	/** Where the program connects to; the proxy by default. */
	readonly endpoint?: (stage: Omit<Stage, 'watched'>) => (() => Endpoint) | Promise<() => Endpoint>;
	readonly strike?: (stage: Stage) => unknown;
	/** Takes the fault away once the program has noticed it. */
	readonly heal?: (stage: Stage) => unknown;
	/** States from the strike on, those that follow themselves named once. */
	readonly states: readonly ConnectionStateName[];
	/** Code and sentence of the failure; none where nothing has to happen. */
	readonly code?: string | readonly string[];
	readonly says?: string;
	/** Waits that have to go by before it is connected again, in milliseconds. */
	readonly waitsMs: readonly number[];
	/** What of the time to recovery is no wait of the connection's own, for the documentation. */
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
	states: ['connecting', 'reconnecting', 'connected'],
	waitsMs: [firstDelayMs],
} as const;

/** A fault at connecting that no retry can cure. */
export const forGood = {when: 'at connecting', states: ['connecting', 'failed'], waitsMs: []} as const;

/** A fault of a standing connection that time cures. */
export const whileConnected = {
	when: 'while connected',
	states: ['reconnecting', 'connected'],
	waitsMs: [firstDelayMs],
} as const;

/** A fault that ends a standing connection for good. */
export const lostForGood = {when: 'while connected', states: ['failed'], waitsMs: []} as const;

/** Nothing that the connection has to notice. */
export const unmoved = {when: 'while connected', states: [], waitsMs: []} as const;

import {type Clock} from '../support/clock.js';
import {type ReconnectConfig} from './reconnect-config.js';
import {type ConnectionState} from './state.js';
import {type ConnectionStatistics} from './statistics.js';
import {type Endpoint, type EndpointRequest, type TimeLimits, type Transport} from './transport.js';
import {type VersionPreference} from './version-choice.js';

/** Options of a ConnectionManager; only the endpoint is required. */
export type ConnectionOptions = {
	/** Returns the endpoint; called before every attempt, since a signed address expires within minutes. */
	readonly endpoint: (request: EndpointRequest) => Endpoint | Promise<Endpoint>;
	/** Filters subscribed to, QoS 1, on every new session before it counts as connected. */
	readonly filters?: (clientId: string) => readonly string[];
	/**
	Filters subscribed to after those, one at a time. The connection does without one that the broker refuses, or because of
	which it closes the session.
	*/
	readonly optionalFilters?: (clientId: string) => readonly string[];
	readonly reconnect?: Partial<ReconnectConfig>;
	/** Default: `auto`. */
	readonly mqttVersion?: VersionPreference;
	/** Seconds, 30–1200 on AWS IoT; default 60. */
	readonly keepAliveSeconds?: number;
	readonly limits?: Partial<TimeLimits>;
	/** Delay between attempts after giving up, where the cause may pass, in milliseconds; default 15 minutes, 0 = never. */
	readonly reviveAfterMs?: number;
	/** Default: `makeClientId()`. */
	readonly clientId?: string;
	readonly clock?: Clock;
	/** Returns a number from 0 up to, not including, 1. */
	readonly random?: () => number;
	readonly transport?: Transport;
};

/** State and statistics of a connection. */
export type ConnectionSnapshot = {
	readonly state: ConnectionState;
	readonly statistics: ConnectionStatistics;
};

import {unlessAborted} from '../support/unless-aborted.js';
import {type Failure, type MqttVersion} from './failure.js';
import {type Source} from './handover.js';
import {openSession} from './open-session.js';
import {OptionalFilters} from './optional-filters.js';
import {SessionFilters} from './session-filters.js';
import {
	type Endpoint,
	type EndpointRequest,
	type Incoming,
	type Session,
	type TimeLimits,
	type Transport,
} from './transport.js';
import {type VersionChoice} from './version-choice.js';

/** Progress of an attempt; filled in as it proceeds, so that a failure can be classified by it. */
export type Tried = {
	endpoint?: Endpoint;
	mqttVersion?: MqttVersion;
	/** Whether an optional subscription ended the session: the next attempt does without. */
	isLostByOptional?: boolean;
};

/** A session that is open and subscribed. */
export type Opened = {
	readonly session: Session;
	readonly filters: SessionFilters;
	readonly endpoint: Endpoint;
	readonly clientId: string;
	readonly source: Source;
};

export type SessionOpenerOptions = {
	readonly endpoint: (request: EndpointRequest) => Endpoint | Promise<Endpoint>;
	readonly filters: (clientId: string) => readonly string[];
	readonly optionalFilters: (clientId: string) => readonly string[];
	readonly transport: Transport;
	readonly versions: VersionChoice;
	readonly keepAliveSeconds: number;
	readonly limits: TimeLimits;
	readonly onMessage: (source: Source, message: Incoming) => void;
};

/** Identifies a broker: scheme, host and path. The signature in the query changes with every attempt. */
const addressOf = (url: string): string => {
	const {protocol, host, pathname} = new URL(url);
	return `${protocol}//${host}${pathname}`;
};

/** Opens sessions at an endpoint, and keeps what failures say about credentials and clock for the next request. */
export class SessionOpener {
	readonly #options: SessionOpenerOptions;
	readonly #optionalFilters: OptionalFilters;
	#clockOffsetMs = 0;
	/** Whether the next request asks for other credentials. */
	#wantsRenewal = false;

	constructor(options: SessionOpenerOptions) {
		this.#options = options;
		this.#optionalFilters = new OptionalFilters(options.optionalFilters);
	}

	/**
	Asks for the endpoint, connects and subscribes.

	@param tried - Receives the endpoint and the MQTT version of this attempt.
	@throws {ConnectionError} when connecting or subscribing failed; whatever the endpoint function throws.
	@throws {Error} when `signal` aborted.
	*/
	async open(clientId: string, tried: Tried, signal: AbortSignal): Promise<Opened> {
		const {transport, versions, keepAliveSeconds, limits, onMessage} = this.#options;
		const filters = this.#options.filters(clientId);
		const source = {isMuted: false};
		const request = {renew: this.#wantsRenewal, clockOffsetMs: this.#clockOffsetMs};
		const endpoint = await unlessAborted(signal, Promise.resolve(this.#options.endpoint(request)));
		signal.throwIfAborted();
		this.#wantsRenewal = false;
		const mqttVersion = versions.next(addressOf(endpoint.url));
		Object.assign(tried, {endpoint, mqttVersion});
		const {session, filters: subscribed} = await openSession(
			{
				transport,
				options: {endpoint, clientId, mqttVersion, keepAliveSeconds, limits},
				filters,
				optionalFilters: this.#optionalFilters,
				onOptionalLoss() {
					tried.isLostByOptional = true;
				},
				onMessage(message) {
					onMessage(source, message);
				},
			},
			signal,
		);
		return {session, filters: new SessionFilters(session, subscribed), endpoint, clientId, source};
	}

	/**
	Keeps what the next request has to ask for.

	@returns Whether the failed endpoint can give other credentials.
	*/
	learn({endpoint}: Tried, failure: Failure): boolean {
		this.#clockOffsetMs = failure.clockOffsetMs ?? this.#clockOffsetMs;
		if (endpoint === undefined) {
			// The attempt ended before the broker saw the credentials: those that were refused before still are.
			return false;
		}

		this.#wantsRenewal = failure.kind === 'renew' && endpoint.isRenewable === true;
		return this.#wantsRenewal;
	}
}

import {type MqttVersion} from './failure.js';

/** Counters of a connection since `start()`. Durations in milliseconds, sizes in bytes of payload. */
export type ConnectionStatistics = {
	readonly messagesReceived: number;
	readonly messagesSent: number;
	readonly bytesReceived: number;
	readonly bytesSent: number;
	/** Attempts after the first one. */
	readonly reconnectsTried: number;
	/** Those of them that ended in a connection. */
	readonly reconnectsSucceeded: number;
	/** Times an established connection was lost. */
	readonly outages: number;
	/** Length of the last outage that ended. */
	readonly lastOutageMs: number | undefined;
	readonly longestOutageMs: number | undefined;
	/** When the present connection was made, on the monotonic clock; undefined without one. */
	readonly connectedSinceMs: number | undefined;
	/** Time connected before the present connection. */
	readonly earlierConnectedMs: number;
	/** When the first `start()` was called, on the monotonic clock. */
	readonly startedAtMs: number | undefined;
	/** The version in use, or used last. */
	readonly mqttVersion: MqttVersion | undefined;
};

/** Before anything was done. */
export const noStatistics: ConnectionStatistics = {
	messagesReceived: 0,
	messagesSent: 0,
	bytesReceived: 0,
	bytesSent: 0,
	reconnectsTried: 0,
	reconnectsSucceeded: 0,
	outages: 0,
	lastOutageMs: undefined,
	longestOutageMs: undefined,
	connectedSinceMs: undefined,
	earlierConnectedMs: 0,
	startedAtMs: undefined,
	mqttVersion: undefined,
};

/** Time connected in the present connection, in milliseconds; 0 without one. */
export const uptimeMs = (statistics: ConnectionStatistics, monotonicMs: number): number =>
	statistics.connectedSinceMs === undefined ? 0 : monotonicMs - statistics.connectedSinceMs;

/** Share of the time since the start that a connection stood, 0–1; undefined before the start. */
export const availability = (statistics: ConnectionStatistics, monotonicMs: number): number | undefined => {
	if (statistics.startedAtMs === undefined || monotonicMs <= statistics.startedAtMs) {
		return undefined;
	}

	const connectedMs = statistics.earlierConnectedMs + uptimeMs(statistics, monotonicMs);
	return connectedMs / (monotonicMs - statistics.startedAtMs);
};

/** Counts what `ConnectionStatistics` reports. */
export class StatisticsCounter {
	#values = noStatistics;
	#attempts = 0;
	#lostAtMs: number | undefined;

	/** The counts so far; a new object after each change. */
	get values(): ConnectionStatistics {
		return this.#values;
	}

	started(atMs: number): void {
		if (this.#values.startedAtMs === undefined) {
			this.#set({startedAtMs: atMs});
		}
	}

	attempted(): void {
		this.#attempts++;
		if (this.#attempts > 1) {
			this.#set({reconnectsTried: this.#values.reconnectsTried + 1});
		}
	}

	connected(atMs: number, mqttVersion: MqttVersion): void {
		const {reconnectsSucceeded, longestOutageMs} = this.#values;
		const outageMs = this.#lostAtMs === undefined ? undefined : atMs - this.#lostAtMs;
		this.#lostAtMs = undefined;
		this.#set({
			connectedSinceMs: atMs,
			mqttVersion,
			reconnectsSucceeded: this.#attempts > 1 ? reconnectsSucceeded + 1 : reconnectsSucceeded,
			...(outageMs !== undefined && {
				lastOutageMs: outageMs,
				longestOutageMs: Math.max(outageMs, longestOutageMs ?? 0),
			}),
		});
	}

	/** Notes that the present connection was replaced by another without a gap. */
	renewed(atMs: number): void {
		this.disconnected(atMs, false);
		this.#set({connectedSinceMs: atMs});
	}

	/** @param isOutage - False where the connection was ended on request. */
	disconnected(atMs: number, isOutage: boolean): void {
		const {connectedSinceMs, earlierConnectedMs, outages} = this.#values;
		if (connectedSinceMs === undefined) {
			return;
		}

		this.#set({
			connectedSinceMs: undefined,
			earlierConnectedMs: earlierConnectedMs + atMs - connectedSinceMs,
			outages: isOutage ? outages + 1 : outages,
		});
		this.#lostAtMs = isOutage ? atMs : undefined;
	}

	received(bytes: number): void {
		const {messagesReceived, bytesReceived} = this.#values;
		this.#set({
			messagesReceived: messagesReceived + 1,
			bytesReceived: bytesReceived + bytes,
		});
	}

	sent(bytes: number): void {
		const {messagesSent, bytesSent} = this.#values;
		this.#set({messagesSent: messagesSent + 1, bytesSent: bytesSent + bytes});
	}

	#set(changes: Partial<ConnectionStatistics>): void {
		this.#values = {...this.#values, ...changes};
	}
}

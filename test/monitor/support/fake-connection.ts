import {ConnectionError} from '../../../source/connection/failure.js';
import type {ConnectionState} from '../../../source/connection/state.js';
import {noStatistics, type ConnectionStatistics} from '../../../source/connection/statistics.js';
import type {Incoming} from '../../../source/connection/transport.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {type Connection} from '../../../source/monitor/connection.js';
import {Emitter} from '../../../source/support/store.js';

export const heater = heaterFromMac('aabbccddeeff');
export const topic = 'cmd/52/navilink-aabbccddeeff/st';

export const refusal = new ConnectionError({
	kind: 'retry',
	versionEvidence: 'unrelated',
	code: 'no-acknowledgement',
	sentence: 'the broker did not acknowledge a message in time',
});

/** A connection whose every event the test decides. */
export class FakeConnection implements Connection {
	readonly listened: string[] = [];
	readonly sent: Array<readonly [topic: string, payload: string]> = [];
	readonly messages = new Emitter<Incoming>();
	readonly states = new Emitter<ConnectionState>();
	isRefusing = false;
	probes = 0;
	state: ConnectionState = {name: 'disconnected', sinceMs: 0};
	statistics: ConnectionStatistics = noStatistics;
	readonly onMessage = this.messages.subscribe;
	readonly onState = this.states.subscribe;

	readonly getSnapshot = () => ({state: this.state, statistics: this.statistics});

	readonly publish = async (to: string, payload: string): Promise<void> => {
		this.sent.push([to, payload]);
		if (this.isRefusing) {
			throw refusal;
		}
	};

	readonly listenTo = async (filter: string): Promise<void> => {
		this.listened.push(filter);
		if (this.isRefusing) {
			throw refusal;
		}
	};

	readonly probe = (): void => {
		this.probes++;
	};

	get clientId(): string {
		return 'C';
	}

	become(state: ConnectionState): void {
		this.state = state;
		this.states.emit(state);
	}

	connect(): void {
		this.become({name: 'connected', sinceMs: 0, mqttVersion: '5'});
	}

	lose(): void {
		this.become({name: 'reconnecting', sinceMs: 0, attempt: 1, nextAttemptAtMs: 5, failure: refusal.failure});
	}

	receive(message: unknown, on = topic): void {
		this.messages.emit({topic: on, payload: new TextEncoder().encode(JSON.stringify(message))});
	}

	status(fields?: Record<string, unknown>): void {
		this.receive({response: {macAddress: 'aabbccddeeff', status: fields ?? {dhwChargePer: 92}}});
	}

	get polls(): number {
		return this.sent.filter(([to]) => to === topic).length;
	}
}

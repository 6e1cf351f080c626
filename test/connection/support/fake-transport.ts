import {setImmediate} from 'node:timers/promises';
import {ConnectionError, type Failure, type MqttVersion} from '../../../source/connection/failure.js';
import {
	type Incoming,
	type Session,
	type SessionOptions,
	type Transport,
} from '../../../source/connection/transport.js';
import {deferred, type Deferred} from '../../../source/support/deadline.js';
import {Emitter} from '../../../source/support/store.js';

/** Lets everything run that is due without time going by. */
export const settle = async (): Promise<void> => {
	await setImmediate();
};

/** A failure of a kind; the rest only has to be told apart. */
export const failure = (kind: Failure['kind'], more: Partial<Failure> = {}): Failure => ({
	kind,
	versionEvidence: 'unrelated',
	code: `test ${kind}`,
	sentence: `a ${kind} failure`,
	...more,
});

/** A session that does what the test says. */
export class FakeSession implements Session {
	readonly mqttVersion: MqttVersion;
	readonly messages = new Emitter<Incoming>();
	readonly losses = new Emitter<Failure>();
	readonly subscriptions: string[][] = [];
	readonly published: Array<{topic: string; payload: string}> = [];
	/** Settled by the test where it has one; otherwise every subscription is granted at once. */
	readonly suback: Deferred<void> | undefined;
	puback: Deferred<void> | undefined;
	/** Decides about each subscription after the first, where the test has it. */
	onOptional: ((filter: string) => Promise<void>) | undefined;
	closed = 0;
	probes = 0;
	readonly onMessage = this.messages.subscribe;
	readonly onLost = this.losses.subscribe;

	constructor(mqttVersion: MqttVersion, suback?: Deferred<void>) {
		this.mqttVersion = mqttVersion;
		this.suback = suback;
	}

	readonly subscribe = async (filters: readonly string[]): Promise<void> => {
		this.subscriptions.push([...filters]);
		const [filter = ''] = filters;
		await (this.subscriptions.length > 1 && this.onOptional !== undefined
			? this.onOptional(filter)
			: this.suback?.promise);
	};

	readonly publish = async (topic: string, payload: string): Promise<void> => {
		this.published.push({topic, payload});
		await this.puback?.promise;
	};

	readonly heardAtMs = (): number => 0;
	readonly probe = (): void => {
		this.probes++;
	};

	readonly close = async (): Promise<void> => {
		this.closed++;
	};
}

/** One attempt under way. */
export class FakeAttempt {
	readonly options: SessionOptions;
	readonly signal: AbortSignal;
	readonly outcome = deferred<Session>();

	constructor(options: SessionOptions, signal: AbortSignal) {
		this.options = options;
		this.signal = signal;
	}

	/** CONNACK; the subscription is granted at once, or when the test says so. */
	async accept(
		suback?: Deferred<void>,
		onOptional?: (filter: string, session: FakeSession) => Promise<void>,
	): Promise<FakeSession> {
		const session = new FakeSession(this.options.mqttVersion, suback);
		session.onOptional = onOptional && (async filter => onOptional(filter, session));
		this.outcome.resolve(session);
		await settle();
		return session;
	}

	async fail(how: Failure): Promise<void> {
		this.outcome.reject(new ConnectionError(how));
		await settle();
	}
}

/** A transport whose every attempt waits for the test. */
export class FakeTransport {
	readonly attempts: FakeAttempt[] = [];
	/** Whether attempts end as soon as they are given up, as the contract demands; otherwise the test ends them. */
	heedsAbort = true;

	readonly open: Transport = async (options, signal) => {
		const attempt = new FakeAttempt(options, signal);
		this.attempts.push(attempt);
		if (this.heedsAbort) {
			signal.addEventListener('abort', () => {
				attempt.outcome.reject(new Error('aborted'));
			});
		}

		return attempt.outcome.promise;
	};

	get last(): FakeAttempt {
		const attempt = this.attempts.at(-1);
		if (attempt === undefined) {
			throw new TypeError('no attempt was made');
		}

		return attempt;
	}
}

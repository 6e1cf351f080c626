import {type Answer, type Answers} from '../heater/messages.js';
import {type QueryName} from '../heater/requests.js';
import {type Clock, type TimerHandle} from '../support/clock.js';

/** How a question to the heater stands. */
export type Query<Value> = {
	/** The latest answer. */
	readonly value: Value | undefined;
	/** When it came, on the monotonic clock. */
	readonly answeredAtMs: number | undefined;
	/** Whether the last time it was asked went without answer. */
	readonly isUnanswered: boolean;
};

/** All of them. */
export type QuerySnapshot = {readonly [Name in QueryName]: Query<Answers[Name]>};

export type QueriesOptions = {
	readonly clock: Clock;
	/** How long an answer is waited for, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Asks; the answer comes by `answered`. */
	readonly ask: (name: QueryName) => Promise<void>;
	readonly onChange: () => void;
};

const minuteMs = 60_000;

/** An answer is good for so long: the heater is not asked the same more often, in milliseconds. */
const refreshMs: Readonly<Record<QueryName, number>> = {
	// It changes with the firmware alone.
	deviceInfo: 24 * 60 * minuteMs,
	energy: 15 * minuteMs,
	reservations: 15 * minuteMs,
};

/** A question that went without answer waits so long, in milliseconds. */
const retryMs = minuteMs;

const unasked = {value: undefined, answeredAtMs: undefined, isUnanswered: false} as const;

/** Before anything was asked. */
export const noQueries: QuerySnapshot = {deviceInfo: unasked, energy: unasked, reservations: unasked};

type Pending = {readonly timer: TimerHandle};

const queryNames: readonly QueryName[] = ['deviceInfo', 'energy', 'reservations'];

/** Questions that are asked while somebody wants to know, and not more often than their answers change. */
export class Queries {
	readonly #options: QueriesOptions;
	readonly #notBefore = new Map<QueryName, number>();
	readonly #pending = new Map<QueryName, Pending>();
	#wanted: readonly QueryName[] = [];
	#isConnected = false;
	#timer: TimerHandle | undefined;
	#snapshot: QuerySnapshot = noQueries;

	constructor(options: QueriesOptions) {
		this.#options = options;
	}

	get snapshot(): QuerySnapshot {
		return this.#snapshot;
	}

	/** From now on these are wanted, and no others. */
	want(names: readonly QueryName[]): void {
		this.#wanted = names;
		this.#askWhatIsDue();
	}

	connected(): void {
		this.#isConnected = true;
		// What went without answer may have been lost with the connection.
		for (const name of queryNames) {
			if (this.#snapshot[name].isUnanswered) {
				this.#notBefore.delete(name);
			}
		}

		this.#askWhatIsDue();
	}

	disconnected(): void {
		this.#isConnected = false;
		this.#timer?.cancel();
		for (const name of this.#pending.keys()) {
			this.#failed(name);
		}
	}

	/** Notes an answer, to this program or to another one. */
	answered(answer: Answer): void {
		const nowMs = this.#options.clock.monotonicMs();
		this.#pending.get(answer.name)?.timer.cancel();
		this.#pending.delete(answer.name);
		this.#notBefore.set(answer.name, nowMs + refreshMs[answer.name]);
		this.#set(answer.name, {value: answer.value, answeredAtMs: nowMs, isUnanswered: false});
		this.#askWhatIsDue();
	}

	#askWhatIsDue(): void {
		this.#timer?.cancel();
		if (!this.#isConnected) {
			return;
		}

		const nowMs = this.#options.clock.monotonicMs();
		for (const name of this.#wanted) {
			if (!this.#pending.has(name) && nowMs >= this.#dueMs(name)) {
				void this.#ask(name);
			}
		}

		const nextMs = Math.min(
			...this.#wanted.filter(name => !this.#pending.has(name)).map(name => this.#dueMs(name)),
		);
		if (Number.isFinite(nextMs)) {
			this.#timer = this.#options.clock.after(Math.max(0, nextMs - nowMs), () => {
				this.#askWhatIsDue();
			});
		}
	}

	#dueMs(name: QueryName): number {
		return this.#notBefore.get(name) ?? 0;
	}

	async #ask(name: QueryName): Promise<void> {
		const {clock, ask, answerTimeoutMs} = this.#options;
		const pending = {
			timer: clock.after(answerTimeoutMs, () => {
				this.#failed(name);
				this.#askWhatIsDue();
			}),
		};
		this.#pending.set(name, pending);
		try {
			await ask(name);
		} catch {
			// Shown as unanswered, like a heater that says nothing; why a message cannot be sent is the poll's to tell.
			if (this.#pending.get(name) === pending) {
				this.#failed(name);
				this.#askWhatIsDue();
			}
		}
	}

	#failed(name: QueryName): void {
		this.#pending.get(name)?.timer.cancel();
		this.#pending.delete(name);
		this.#notBefore.set(name, this.#options.clock.monotonicMs() + retryMs);
		this.#set(name, {...this.#snapshot[name], isUnanswered: true});
	}

	#set(name: QueryName, query: Query<Answers[QueryName]>): void {
		this.#snapshot = {...this.#snapshot, [name]: query};
		this.#options.onChange();
	}
}

/** What the energy history is asked for: this month and, within the year, the one before. */
export const energyPeriod = (nowMs: number): {readonly year: number; readonly month: readonly number[]} => {
	const now = new Date(nowMs);
	const month = now.getMonth() + 1;
	return {year: now.getFullYear(), month: month === 1 ? [1] : [month - 1, month]};
};

import {queries as table, queryNames, type Answer, type Answers} from '../heater/queries.js';
import {type QueryName} from '../heater/requests.js';
import {type Clock, type TimerHandle} from '../support/clock.js';

/** The state of one query. */
export type Query<Value> = {
	/** The latest answer. */
	readonly value: Value | undefined;
	/** When it came, on the monotonic clock. */
	readonly answeredAtMs: number | undefined;
	/** Whether the last time it was asked went without answer. */
	readonly isUnanswered: boolean;
};

/** The state of all queries. */
export type QuerySnapshot = {readonly [Name in QueryName]: Query<Answers[Name]>};

export type QueriesOptions = {
	readonly clock: Clock;
	/** How long an answer is waited for, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Asks; the answer comes by `answered`. */
	readonly ask: (name: QueryName) => Promise<void>;
	readonly onChange: () => void;
};

const unasked = {value: undefined, answeredAtMs: undefined, isUnanswered: false} as const;

/** Before anything was asked. */
export const noQueries: QuerySnapshot = {
	deviceInfo: unasked,
	energy: unasked,
	reservations: unasked,
	energyByMonth: unasked,
	diagnostics: unasked,
	waitingFirmware: unasked,
	recirculationSchedule: unasked,
};

type Pending = {readonly timer: TimerHandle};

/** Asks queries while they are wanted, each no more often than the table of queries allows. */
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

	/** Replaces the wanted queries. */
	want(names: readonly QueryName[]): void {
		this.#wanted = names;
		this.#askWhatIsDue();
	}

	/** Whether each wanted query has been answered, or has gone without answer. */
	get isSettled(): boolean {
		return this.#wanted.every(
			name => this.#snapshot[name].answeredAtMs !== undefined || this.#snapshot[name].isUnanswered,
		);
	}

	connected(): void {
		this.#isConnected = true;
		// A query that went without answer may have been lost with the connection; one that is rarely asked waits all the same.
		for (const name of queryNames) {
			if (this.#snapshot[name].isUnanswered && table[name].retryMs < table[name].refreshMs) {
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
	answered({name, value}: Answer): void {
		const nowMs = this.#options.clock.monotonicMs();
		this.#pending.get(name)?.timer.cancel();
		this.#pending.delete(name);
		this.#notBefore.set(name, nowMs + table[name].refreshMs);
		this.#set(name, {value, answeredAtMs: nowMs, isUnanswered: false});
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
		this.#notBefore.set(name, this.#options.clock.monotonicMs() + table[name].retryMs);
		this.#set(name, {...this.#snapshot[name], isUnanswered: true});
	}

	#set(name: QueryName, query: Query<Answers[QueryName]>): void {
		this.#snapshot = {...this.#snapshot, [name]: query};
		this.#options.onChange();
	}
}

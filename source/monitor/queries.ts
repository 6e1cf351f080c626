import {queries as table, queryNames, type Answer, type Answers} from '../heater/queries.js';
import {hasRecirculation} from '../heater/recirculation.js';
import {type QueryName} from '../heater/requests.js';
import {type Status} from '../heater/status.js';
import {type Clock} from '../support/clock.js';
import {RefreshedValue, unasked} from './refreshed-value.js';

/** Name of something that can be asked for besides the status. */
export type WantedName = QueryName | 'tariff';

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
	/** Time to wait for an answer, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Asks; the answer comes by `answered`. */
	readonly ask: (name: QueryName) => Promise<void>;
	readonly onChange: () => void;
};

const neverAsked = {value: undefined, answeredAtMs: undefined, isUnanswered: false} as const;

/** Before anything was asked. */
export const noQueries: QuerySnapshot = {
	deviceInfo: neverAsked,
	energy: neverAsked,
	reservations: neverAsked,
	energyByMonth: neverAsked,
	diagnostics: neverAsked,
	waitingFirmware: neverAsked,
	recirculationSchedule: neverAsked,
};

/** Asks queries while they are wanted, each no more often than the table of queries allows. */
export class Queries {
	readonly #values: ReadonlyMap<QueryName, RefreshedValue<Answers[QueryName]>>;
	readonly #onChange: () => void;
	#wanted: readonly QueryName[] = [];
	#isConnected = false;
	#status: Status | undefined;
	#hasPump = false;
	#snapshot: QuerySnapshot = noQueries;

	constructor({clock, answerTimeoutMs, ask, onChange}: QueriesOptions) {
		this.#onChange = onChange;
		this.#values = new Map(
			queryNames.map(name => [
				name,
				new RefreshedValue<Answers[QueryName]>({
					clock,
					refreshMs: table[name].refreshMs,
					retryMs: table[name].retryMs,
					answerTimeoutMs,
					ask: async () => ask(name),
					onChange: () => {
						this.#changed(name);
					},
				}),
			]),
		);
	}

	get snapshot(): QuerySnapshot {
		return this.#snapshot;
	}

	/** Replaces the wanted queries; the recirculation schedule is asked only of a heater that has a pump. */
	want(names: readonly QueryName[]): void {
		this.#wanted = names;
		this.#askWanted();
	}

	/** Whether each wanted query has been answered, or has gone without answer. */
	get isSettled(): boolean {
		return this.#applicable.every(
			name => this.#snapshot[name].answeredAtMs !== undefined || this.#snapshot[name].isUnanswered,
		);
	}

	connected(): void {
		this.#isConnected = true;
		for (const value of this.#values.values()) {
			// It may have been lost with the connection; a query that is rarely asked waits all the same.
			value.retryNow();
		}

		this.#askWanted();
	}

	disconnected(): void {
		this.#isConnected = false;
		this.#askWanted();
		for (const value of this.#values.values()) {
			value.fail(new Error('disconnected'));
		}
	}

	/** Notes an answer, to this program or to another one. */
	answered({name, value}: Answer): void {
		this.#values.get(name)?.accept(value);
		this.#lookForPump();
	}

	/** Takes a status, which may be the first to show that there is a recirculation pump. */
	statusReceived(status: Status): void {
		this.#status = status;
		this.#lookForPump();
	}

	#lookForPump(): void {
		const hasPump = hasRecirculation(this.#snapshot.deviceInfo.value, this.#status);
		if (hasPump !== this.#hasPump) {
			this.#hasPump = hasPump;
			this.#askWanted();
		}
	}

	get #applicable(): readonly QueryName[] {
		return this.#hasPump ? this.#wanted : this.#wanted.filter(name => name !== 'recirculationSchedule');
	}

	#askWanted(): void {
		const wanted = this.#isConnected ? this.#applicable : [];
		// In the order in which they are wanted.
		for (const name of new Set([...wanted, ...queryNames])) {
			this.#values.get(name)?.want(wanted.includes(name));
		}
	}

	/** The failure itself is not kept: why a message cannot be sent is the poll's to tell. */
	#changed(name: QueryName): void {
		const {value, answeredAtMs, failure} = this.#values.get(name)?.state ?? unasked;
		this.#snapshot = {
			...this.#snapshot,
			[name]: {value, answeredAtMs, isUnanswered: failure !== undefined},
		};
		this.#onChange();
	}
}

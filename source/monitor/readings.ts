import {nextError, type ReportedError} from '../insight/error-episode.js';
import {changedFields} from './changed-fields.js';
import {History, pointOf, type HistoryPoint, type HistorySnapshot} from './history.js';
import {type Reading} from './reading.js';

/** The statuses of a heater: the latest, its changes, the error it reports, and the history for graphs. */
export class Readings {
	readonly #history: History;
	#latest: Reading | undefined;
	#previous: Reading | undefined;
	#error: ReportedError | undefined;
	#count = 0;

	/** @param historySpacingMs - Of the finest resolution. */
	constructor(historySpacingMs?: number) {
		this.#history = new History(historySpacingMs);
	}

	get latest(): Reading | undefined {
		return this.#latest;
	}

	get count(): number {
		return this.#count;
	}

	/** The error that the latest status reports; undefined before the first. */
	get error(): ReportedError | undefined {
		return this.#latest && this.#error;
	}

	get history(): HistorySnapshot {
		return this.#history.snapshot;
	}

	/** Fields, by their names on the wire, that changed since the previous status. */
	get changedFields(): ReadonlySet<string> {
		return this.#latest === undefined
			? new Set()
			: changedFields(this.#previous?.decoded, this.#latest.decoded);
	}

	add(reading: Reading): void {
		const {status, receivedAtMs} = reading;
		this.#error = nextError(this.#error, status, receivedAtMs, this.#latest === undefined);
		this.#previous = this.#latest;
		this.#latest = reading;
		this.#count++;
		this.#history.add(pointOf(status, receivedAtMs));
	}

	/**
	Puts the readings of an earlier run in front.

	@param points - In the order of their time.
	@param error - The error at their end.
	*/
	prepend(points: readonly HistoryPoint[], error: ReportedError | undefined): void {
		this.#history.prepend(points);
		const present = this.#error;
		const isTheirs =
			present === undefined
				? this.#latest === undefined
				: present.isOlder && present.code === error?.code && present.subCode === error.subCode;
		if (error !== undefined && isTheirs) {
			this.#error = error;
		}
	}
}

import {type TimelineEvent} from '../insight/event.js';
import {type Health} from '../insight/health.js';
import {Insight} from '../insight/insight.js';
import {sampleOfRow} from '../insight/sample-of-status.js';
import {type InsightSnapshot} from '../monitor/live-insight.js';
import {type RecordedRow} from '../recording/row-reader.js';
import {dayMs} from '../support/durations.js';

/** A forecast and a day need no more of the past than this, in milliseconds. */
const pastMs = 2 * dayMs;

/** So many events are shown. */
const shownEvents = 300;

/** The insight into a recording at any of its rows, wherever is jumped to. */
export class ReplayInsight {
	readonly #rows: readonly RecordedRow[];
	/** Every event, with the index of the row from which it was known. */
	readonly #events: ReadonlyArray<{readonly index: number; readonly event: TimelineEvent}>;
	/** The health of the heat pump, from each row at which it changed: it shows over weeks. */
	readonly #healths: Array<{readonly index: number; readonly health: Health}> = [];
	#insight = new Insight();
	/** Index of the last row it has taken. */
	#index = -1;

	constructor(rows: readonly RecordedRow[]) {
		this.#rows = rows;
		const all = new Insight();
		this.#events = rows.flatMap((row, index) => {
			const events = all.add(sampleOfRow(row));
			if (all.health !== this.#healths.at(-1)?.health) {
				this.#healths.push({index, health: all.health});
			}

			return events.map(event => ({index, event}));
		});
	}

	at(index: number): InsightSnapshot {
		const sinceMs = (this.#rows[index]?.atMs ?? 0) - pastMs;
		if (index < this.#index || (this.#rows[this.#index]?.atMs ?? Number.NEGATIVE_INFINITY) < sinceMs) {
			this.#insight = new Insight();
			this.#index = this.#rows.findIndex(({atMs}) => atMs >= sinceMs) - 1;
		}

		while (this.#index < index) {
			this.#index++;
			const row = this.#rows[this.#index];
			if (row !== undefined) {
				this.#insight.add(sampleOfRow(row));
			}
		}

		const {forecast, today} = this.#insight;
		const {health} = this.#healths.findLast(one => one.index <= index) ?? this.#insight;
		const known = this.#events.findLastIndex(one => one.index <= index) + 1;
		return {
			events: this.#events
				.slice(Math.max(0, known - shownEvents), known)
				.map(({event}) => event)
				.toSorted((left, right) => left.atMs - right.atMs),
			forecast,
			today,
			health,
		};
	}
}

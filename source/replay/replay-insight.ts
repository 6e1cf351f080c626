import {type TimelineEvent} from '../insight/event.js';
import {type Health} from '../insight/health.js';
import {Insight} from '../insight/insight.js';
import {sampleOfStatus} from '../insight/sample-of-status.js';
import {type Sample} from '../insight/sample.js';
import {type InsightSnapshot} from '../monitor/live-insight.js';
import {type Moment} from './moment.js';

/** A forecast and a day need no more of the past than this, in milliseconds. */
const pastMs = 2 * 86_400_000;

/** So many events are shown. */
const shownEvents = 300;

const sampleOf = ({atMs, decoded, connectionState, messagesReceived}: Moment): Sample =>
	sampleOfStatus(decoded?.status, {
		atMs,
		connectionState: connectionState === '' ? undefined : connectionState,
		messagesReceived,
	});

/** The insight into a recording at any of its moments, wherever is jumped to. */
export class ReplayInsight {
	readonly #moments: readonly Moment[];
	/** Every event, with the moment from which on it was known. */
	readonly #events: ReadonlyArray<{readonly index: number; readonly event: TimelineEvent}>;
	/** The health of the heat pump, from each moment on at which it was another: it shows over weeks. */
	readonly #healths: Array<{readonly index: number; readonly health: Health}> = [];
	#insight = new Insight();
	/** The moment up to which it has taken them. */
	#index = -1;

	constructor(moments: readonly Moment[]) {
		this.#moments = moments;
		const all = new Insight();
		this.#events = moments.flatMap((moment, index) => {
			const events = all.add(sampleOf(moment));
			if (all.health !== this.#healths.at(-1)?.health) {
				this.#healths.push({index, health: all.health});
			}

			return events.map(event => ({index, event}));
		});
	}

	at(index: number): InsightSnapshot {
		const sinceMs = (this.#moments[index]?.atMs ?? 0) - pastMs;
		if (index < this.#index || (this.#moments[this.#index]?.atMs ?? Number.NEGATIVE_INFINITY) < sinceMs) {
			this.#insight = new Insight();
			this.#index = this.#moments.findIndex(({atMs}) => atMs >= sinceMs) - 1;
		}

		while (this.#index < index) {
			this.#index++;
			const moment = this.#moments[this.#index];
			if (moment !== undefined) {
				this.#insight.add(sampleOf(moment));
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

import {type TimelineEvent} from '../../source/insight/event.js';
import {type Insight} from '../../source/insight/insight.js';
import {type Sample} from '../../source/insight/sample.js';
import {dayOf} from './time.js';
import {type Listener} from './world/line.js';

/** What is read of a day. */
export type DayFigures = Pick<
	NonNullable<Insight['today']>,
	'heatPumpWh' | 'elementWh' | 'coefficientOfPerformance'
>;

/** The parts of Insight that are judged. */
export type Judged = Pick<Insight, 'add' | 'pass'> & {
	readonly forecast: Pick<Insight['forecast'], 'timeToFull'>;
	readonly today: DayFigures | undefined;
};

/** An event, and when it was told. */
export type Told = TimelineEvent & {readonly toldAtMs: number};

/** What Insight expected at a status; undefined where it did not say. */
export type ToldForecast = {readonly atMs: number; readonly timeToFullMs: number | undefined};

/** Everything that Insight said. */
export type Heard = {
	readonly events: readonly Told[];
	readonly forecasts: readonly ToldForecast[];
	/** By day since 1970, as it was at the last sample of the day. */
	readonly days: ReadonlyMap<number, DayFigures>;
};

/** Listens to Insight while Insight listens to the line. */
export class InsightListener implements Listener {
	readonly #insight: Judged;
	readonly #events: Told[] = [];
	readonly #forecasts: ToldForecast[] = [];
	readonly #days = new Map<number, DayFigures>();
	#lastMs: number | undefined;

	constructor(insight: Judged) {
		this.#insight = insight;
	}

	add(sample: Sample): void {
		const {atMs, isStatus} = sample;
		this.#turnDay(atMs);
		this.#lastMs = atMs;
		this.#note(atMs, this.#insight.add(sample));
		if (isStatus) {
			this.#forecasts.push({atMs, timeToFullMs: this.#insight.forecast.timeToFull?.value});
		}
	}

	pass(nowMs: number): void {
		this.#turnDay(nowMs);
		this.#note(nowMs, this.#insight.pass(nowMs));
	}

	/** Everything that was said. */
	finish(): Heard {
		this.#turnDay(Number.POSITIVE_INFINITY);
		return {events: this.#events, forecasts: this.#forecasts, days: this.#days};
	}

	#note(toldAtMs: number, events: readonly TimelineEvent[]): void {
		this.#events.push(...events.map(event => ({...event, toldAtMs})));
	}

	/** Reads the day that is over before anything of the next is told. */
	#turnDay(nowMs: number): void {
		if (this.#lastMs !== undefined && dayOf(nowMs) !== dayOf(this.#lastMs)) {
			const {today} = this.#insight;
			if (today !== undefined) {
				this.#days.set(dayOf(this.#lastMs), today);
			}

			this.#lastMs = undefined;
		}
	}
}

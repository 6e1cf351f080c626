import {minuteMs} from '../support/durations.js';
import {hotWaterOf, type Estimate, type Forecast} from './forecast.js';
import {type Sample} from './sample.js';
import {LinearFit} from './linear-fit.js';

/** The heating rate is taken from the last of these, in milliseconds. */
const rateWindowMs = 25 * minuteMs;

/** A rate from less is chance. */
const minRateMs = 6 * minuteMs;
const minDrawMs = minuteMs;

/** Smallest uncertainty of a forecast: a share of the time, and a time. */
const minShare = 0.05;
const minMs = 2 * minuteMs;

/** A forecast that may be off by more than itself is none. */
const maxShare = 0.6;

/** Modes whose ends are remembered. */
const maxModes = 8;

/** Weight of a new end beside those before it. */
const newEndShare = 0.3;

const timeAt = (wattHours: number, finder: LinearFit, minSpanMs: number): Estimate | undefined => {
	const {slope} = finder;
	if (slope === undefined || slope.spanMs < minSpanMs || slope.perMs >= 0) {
		return undefined;
	}

	const value = Math.max(0, wattHours) / -slope.perMs;
	const share = slope.uncertaintyPerMs / -slope.perMs;
	return share > maxShare
		? undefined
		: {value, uncertainty: Math.max(minMs, value * Math.max(minShare, share))};
};

/** Foretells from the heater's own energy figures and how they move; silent where it cannot know. */
export class Forecaster {
	readonly #heating = new LinearFit(rateWindowMs);
	readonly #drawing = new LinearFit(rateWindowMs);
	/** The energy that is still missing when a recovery ends, by mode: with time-of-use it may end early. */
	readonly #ends = new Map<string, number>();
	#previous: Sample | undefined;
	#statuses = 0;

	/** Takes a status. */
	add(sample: Sample, isAfterGap: boolean): void {
		const previous = isAfterGap ? undefined : this.#previous;
		const {heating, deficitWh, usableWh, isDrawing, atMs} = sample;
		if (isAfterGap) {
			this.#statuses = 0;
		}

		this.#statuses++;
		if (
			previous === undefined ||
			heating !== previous.heating ||
			isDrawing !== previous.isDrawing ||
			sample.setpointCelsius !== previous.setpointCelsius ||
			sample.mode !== previous.mode
		) {
			this.#heating.forget();
			this.#drawing.forget();
			this.#learnEnd(previous, sample);
		}

		if (deficitWh !== undefined && heating !== undefined && heating !== 'none' && isDrawing !== true) {
			this.#heating.add(atMs, deficitWh);
		}

		if (usableWh !== undefined && isDrawing === true) {
			this.#drawing.add(atMs, usableWh);
		}

		this.#previous = sample;
	}

	get forecast(): Forecast {
		const sample = this.#previous;
		if (sample === undefined || this.#statuses < 2) {
			return {timeToFull: undefined, hotWater: undefined, timeToEmpty: undefined};
		}

		const {deficitWh, usableWh} = sample;
		return {
			timeToFull:
				deficitWh === undefined
					? undefined
					: timeAt(deficitWh - this.#endOf(sample), this.#heating, minRateMs),
			hotWater: hotWaterOf(sample),
			timeToEmpty: usableWh === undefined ? undefined : timeAt(usableWh, this.#drawing, minDrawMs),
		};
	}

	#keyOf({mode = '', touStatus = 0}: Sample): string {
		return `${mode} ${touStatus}`;
	}

	#endOf(sample: Sample): number {
		return this.#ends.get(this.#keyOf(sample)) ?? 0;
	}

	#learnEnd(previous: Sample | undefined, sample: Sample): void {
		const {deficitWh, heating} = sample;
		const hasEnded = previous?.heating !== undefined && previous.heating !== 'none' && heating === 'none';
		if (!hasEnded || deficitWh === undefined || sample.mode !== previous.mode || sample.isDrawing === true) {
			return;
		}

		if (sample.errorCode !== undefined && sample.errorCode !== 0) {
			return;
		}

		const key = this.#keyOf(sample);
		const known = this.#ends.get(key);
		this.#ends.delete(key);
		this.#ends.set(key, known === undefined ? deficitWh : known + newEndShare * (deficitWh - known));
		const [oldest] = this.#ends.keys();
		if (this.#ends.size > maxModes && oldest !== undefined) {
			this.#ends.delete(oldest);
		}
	}
}

import {quantile} from '../support/quantile.js';
import {RingBuffer} from '../support/ring-buffer.js';
import {dayMs} from '../support/durations.js';
import {liftOf, type Recovery} from './recoveries.js';
import {RecoveryTrendFit, type RecoveryTrend} from './trend.js';

/** Age from which recoveries say nothing of today's heat pump, in milliseconds. */
const windowMs = 60 * dayMs;

/** Three a day and more. */
const maxRecoveries = 300;

/** Conditions count as alike within this difference, in kelvin. */
const likeKelvin = 3;

/** Recoveries that the usual speed is known from, at least. */
const minAlike = 6;

/** A loss of this share is reported, and reported again only after it was smaller than the second. */
const slowShare = 0.1;
const soundShare = 0.05;

/** Standard errors from which on a change is significant. */
const certainty = 4;

/** A recovery without an element. */
type Speed = {
	readonly atMs: number;
	readonly kelvinPerHour: number;
	/** See `liftOf`. */
	readonly liftKelvin: number | undefined;
};

/** Health of the heat pump, from the recoveries of the last weeks. */
export type Health = {
	/** The latest recovery beside the usual one with like air and setpoint; 1 is as fast. Undefined where no usual one is known. */
	readonly latestShare: number | undefined;
	/** Undefined until it takes enough recoveries over enough days. */
	readonly trend: RecoveryTrend | undefined;
	/** The share of the speed that was lost over the weeks looked at; undefined unless that is certain. */
	readonly lostShare: number | undefined;
};

const usualSpeed = (speeds: readonly Speed[], liftKelvin: number | undefined): number | undefined => {
	const alike = speeds.filter(
		speed =>
			(speed.liftKelvin === undefined) === (liftKelvin === undefined) &&
			Math.abs((speed.liftKelvin ?? 0) - (liftKelvin ?? 0)) <= likeKelvin,
	);
	return alike.length < minAlike
		? undefined
		: quantile(
				alike.map(({kelvinPerHour}) => kelvinPerHour),
				0.5,
			);
};

const lostShareOf = (trend: RecoveryTrend | undefined): number | undefined => {
	if (trend === undefined || Math.abs(trend.changePerDay) < certainty * trend.uncertaintyPerDay) {
		return undefined;
	}

	return -trend.changePerDay * trend.days;
};

/** Detects recoveries that get slower over the weeks, so that a dirty filter shows before an error does. */
export class HealthMonitor {
	readonly #speeds = new RingBuffer<Speed>(maxRecoveries);
	#health: Health = {latestShare: undefined, trend: undefined, lostShare: undefined};
	#isSlow = false;

	get health(): Health {
		return this.#health;
	}

	/** Takes a recovery. @returns The loss, where it has just become certain and large enough to tell. */
	add(recovery: Recovery): Health | undefined {
		const {startMs, kelvinPerHour, hadElement} = recovery;
		if (hadElement || kelvinPerHour === undefined || kelvinPerHour <= 0) {
			return undefined;
		}

		const liftKelvin = liftOf(recovery);
		const speed = {atMs: startMs, kelvinPerHour, liftKelvin};
		const before = this.#speeds.toArray().filter(({atMs}) => atMs <= startMs && startMs - atMs < windowMs);
		const usual = usualSpeed(before, liftKelvin);
		this.#speeds.push(speed);
		const finder = new RecoveryTrendFit();
		for (const one of [...before, speed]) {
			finder.add(one.atMs, one.kelvinPerHour, one.liftKelvin);
		}

		const {trend} = finder;
		const lostShare = lostShareOf(trend);
		this.#health = {latestShare: usual === undefined ? undefined : kelvinPerHour / usual, trend, lostShare};
		const wasSlow = this.#isSlow;
		const lost = lostShare ?? 0;
		this.#isSlow = lost >= (wasSlow ? soundShare : slowShare);
		return this.#isSlow && !wasSlow ? this.#health : undefined;
	}
}

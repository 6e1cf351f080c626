import {RingBuffer} from '../support/ring-buffer.js';
import {type Reading} from './reading.js';

/** What the graphs are drawn from. Temperatures in °C, charge in %, power in W. */
export type HistoryPoint = {
	readonly atMs: number;
	readonly chargePercent: number | undefined;
	readonly upperCelsius: number | undefined;
	readonly lowerCelsius: number | undefined;
	readonly powerWatts: number | undefined;
};

/** Seven days of one point a minute. */
const capacity = 7 * 24 * 60;

/** A bounded history of readings, thinned so that pushes every second do not shorten it. */
export class History {
	readonly #points = new RingBuffer<HistoryPoint>(capacity);
	readonly #spacingMs: number;
	#lastMonotonicMs = Number.NEGATIVE_INFINITY;
	#list: readonly HistoryPoint[] = [];

	/** @param spacingMs - Points closer than this to the one before are left out. */
	constructor(spacingMs: number) {
		this.#spacingMs = spacingMs;
	}

	/** Oldest first; the same list until a point was added. */
	get points(): readonly HistoryPoint[] {
		return this.#list;
	}

	add({status, receivedAtMs, receivedMonotonicMs}: Reading): void {
		if (receivedMonotonicMs - this.#lastMonotonicMs < this.#spacingMs) {
			return;
		}

		this.#lastMonotonicMs = receivedMonotonicMs;
		this.#points.push({
			atMs: receivedAtMs,
			chargePercent: status.dhwChargePer,
			upperCelsius: status.tankUpperTemperature,
			lowerCelsius: status.tankLowerTemperature,
			powerWatts: status.currentInstPower,
		});
		this.#list = this.#points.toArray();
	}
}

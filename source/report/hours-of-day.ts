import {type Sample} from '../insight/sample.js';
import {hourMs} from '../support/durations.js';
import {type HourOfDay} from './report.js';

type Sums = {chargeMs: number; charge: number; waterMs: number; water: number};

/** Mean figures by hour of the day, in this machine's local time; each sample counts for as long as it held. */
export class HoursOfDay {
	readonly #sums: readonly Sums[] = Array.from({length: 24}, () => ({
		chargeMs: 0,
		charge: 0,
		waterMs: 0,
		water: 0,
	}));

	/** Until when the hour last looked up holds: looking it up for every row of a year takes its time. */
	#untilMs = Number.NEGATIVE_INFINITY;
	#fromMs = Number.POSITIVE_INFINITY;
	#hour = 0;

	add({atMs, chargePercent, waterCelsius}: Sample, ms: number): void {
		const sums = this.#sums[this.#hourOf(atMs)];
		if (sums === undefined) {
			return;
		}

		if (chargePercent !== undefined) {
			sums.chargeMs += ms;
			sums.charge += chargePercent * ms;
		}

		if (waterCelsius !== undefined) {
			sums.waterMs += ms;
			sums.water += waterCelsius * ms;
		}
	}

	get list(): readonly HourOfDay[] {
		return this.#sums.map(({chargeMs, charge, waterMs, water}, hour) => ({
			hour,
			chargePercent: chargeMs === 0 ? undefined : charge / chargeMs,
			waterCelsius: waterMs === 0 ? undefined : water / waterMs,
		}));
	}

	#hourOf(atMs: number): number {
		if (atMs < this.#fromMs || atMs >= this.#untilMs) {
			const date = new Date(atMs);
			this.#hour = date.getHours();
			date.setMinutes(0, 0, 0);
			this.#fromMs = date.getTime();
			this.#untilMs = this.#fromMs + hourMs;
		}

		return this.#hour;
	}
}

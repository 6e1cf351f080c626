import {dayOf} from '../time.js';
import {type Moment} from './moment.js';
import {type DayEnergy} from './truth.js';

const nothing: DayEnergy = {heatPumpWh: 0, elementWh: 0, heatWh: 0};

const sum = (left: DayEnergy, right: DayEnergy): DayEnergy => ({
	heatPumpWh: left.heatPumpWh + right.heatPumpWh,
	elementWh: left.elementWh + right.elementWh,
	heatWh: left.heatWh + right.heatWh,
});

const between = (before: Moment, now: Moment): DayEnergy => ({
	heatPumpWh: now.heatPumpWh - before.heatPumpWh,
	elementWh: now.elementWh - before.elementWh,
	heatWh: now.heatWh - before.heatWh,
});

/** Keeps what was used each day, from status to status: what is used between two with a gap between them does not count. */
export class EnergyBook {
	readonly days = new Map<number, DayEnergy>();
	/** Since the last status, by day. */
	readonly #since = new Map<number, DayEnergy>();
	#hadGap = true;
	#previous: Moment | undefined;

	add(now: Moment, isInGap: boolean, hadStatus: boolean): void {
		const before = this.#previous;
		this.#previous = now;
		if (before !== undefined) {
			const day = dayOf(before.atMs);
			this.#since.set(day, sum(this.#since.get(day) ?? nothing, between(before, now)));
		}

		this.#hadGap ||= isInGap;
		if (hadStatus) {
			if (!this.#hadGap) {
				for (const [day, use] of this.#since) {
					this.days.set(day, sum(this.days.get(day) ?? nothing, use));
				}
			}

			this.#since.clear();
			this.#hadGap = false;
		}
	}
}

import {sumFields} from '../../support/statistics.js';
import {dayOf} from '../time.js';
import {type Moment, type DayEnergy} from './truth.js';

const fields = ['heatPumpWh', 'elementWh', 'heatWh'] as const;

const between = (before: Moment, now: Moment): DayEnergy => ({
	heatPumpWh: now.heatPumpWh - before.heatPumpWh,
	elementWh: now.elementWh - before.elementWh,
	heatWh: now.heatWh - before.heatWh,
});

const add = (days: Map<number, DayEnergy>, day: number, use: DayEnergy): void => {
	const before = days.get(day);
	days.set(day, before === undefined ? use : sumFields([before, use], fields));
};

/** Energy used each day, from status to status; use between two statuses with a gap between them does not count. */
export class EnergyLedger {
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
			add(this.#since, day, between(before, now));
		}

		this.#hadGap ||= isInGap;
		if (hadStatus) {
			if (!this.#hadGap) {
				for (const [day, use] of this.#since) {
					add(this.days, day, use);
				}
			}

			this.#since.clear();
			this.#hadGap = false;
		}
	}
}

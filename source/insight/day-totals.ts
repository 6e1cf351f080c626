import {hourMs, minuteMs} from '../support/durations.js';
import {type Sample} from './sample.js';

export const quarterMs = hourMs / 4;

/** Power of the heat pump, in watts, where it was never seen to run without an element. */
const usualHeatPumpWatts = 430;

/** A coefficient of performance from less than this is chance, in milliseconds of quiet heating. */
const minMeasuredMs = 30 * minuteMs;

/** Noise of the heater's figure of energy: a tenth of a degree at each sensor, and a little more. */
const sensorNoiseWh = 40;

/** Energy, draws and heating times of a local day. */
export type DayTotals = {
	/** When it began, milliseconds since the epoch. */
	readonly startMs: number;
	/** Undefined where no power is known. */
	readonly heatPumpWh: number | undefined;
	readonly elementWh: number | undefined;
	readonly heatPumpMs: number;
	readonly elementMs: number;
	readonly draws: number;
	/** Time without statuses, of which nothing is known. */
	readonly gapMs: number;
	/** The energy of each quarter of an hour from its beginning on, for what it cost. */
	readonly quarterWh: readonly number[];
	/**
	Heat that came into the tank for each watt-hour of the heat pump, while nothing was drawn: the loss through the insulation
	makes it a little too low. Undefined where it was not measured for long enough.
	*/
	readonly coefficientOfPerformance: number | undefined;
};

const startOfDay = (atMs: number): number => new Date(atMs).setHours(0, 0, 0, 0);

/** The next midnight, which a change to summer time may bring nearer. */
const endOfDay = (startMs: number): number => new Date(startMs).setHours(24, 0, 0, 0);

/** The figures of the day that is under way. */
class Sums {
	readonly startMs: number;
	readonly endMs: number;
	heatPumpWh = 0;
	elementWh = 0;
	hasPower = false;
	heatPumpMs = 0;
	elementMs = 0;
	draws = 0;
	gapMs = 0;
	/** A day of 25 hours has a hundred. */
	readonly quarterWh = Array.from({length: 100}, () => 0);
	heatWh = 0;
	measuredWh = 0;
	measuredMs = 0;

	constructor(startMs: number) {
		this.startMs = startMs;
		this.endMs = endOfDay(startMs);
	}
}

/** Adds up a day: each time between two statuses as the first of them says, with the power of the second. */
export class DayCounter {
	#sums: Sums | undefined;
	#previous: Sample | undefined;
	#heatPumpWatts = usualHeatPumpWatts;

	/** The day of the last status; undefined before the first. */
	get totals(): DayTotals | undefined {
		const sums = this.#sums;
		if (sums === undefined) {
			return undefined;
		}

		const {startMs, hasPower, heatPumpMs, elementMs, draws, gapMs, measuredMs, measuredWh} = sums;
		return {
			startMs,
			heatPumpWh: hasPower ? sums.heatPumpWh : undefined,
			elementWh: hasPower ? sums.elementWh : undefined,
			heatPumpMs,
			elementMs,
			draws,
			gapMs,
			// A copy: the day goes on, and what was given stays as it was.
			quarterWh: [...sums.quarterWh],
			coefficientOfPerformance:
				measuredMs < minMeasuredMs || measuredWh <= 0 ? undefined : sums.heatWh / measuredWh,
		};
	}

	/** Takes a status. @param hasDrawn - Whether a draw has just ended. */
	add(sample: Sample, isAfterGap: boolean, hasDrawn: boolean): void {
		const previous = this.#previous;
		this.#previous = sample;
		let sums =
			// A clock that was set back over midnight begins the day anew.
			this.#sums === undefined || sample.atMs < this.#sums.startMs
				? new Sums(startOfDay(sample.atMs))
				: this.#sums;
		this.#sums = sums;
		if (previous !== undefined && sample.atMs > previous.atMs) {
			let fromMs = previous.atMs;
			while (sample.atMs >= sums.endMs) {
				this.#pass(sums, previous, sample, {fromMs, toMs: sums.endMs, isGap: isAfterGap});
				fromMs = sums.endMs;
				// A gap of months need not be walked day by day.
				sums = new Sums(isAfterGap ? startOfDay(sample.atMs) : fromMs);
				fromMs = Math.max(fromMs, sums.startMs);
				this.#sums = sums;
			}

			// Most recordings do not have what heats: of them there is nothing to add up.
			if (isAfterGap || previous.heating !== undefined) {
				this.#pass(sums, previous, sample, {fromMs, toMs: sample.atMs, isGap: isAfterGap});
			}
		}

		sums.draws += hasDrawn ? 1 : 0;
	}

	#pass(
		sums: Sums,
		before: Sample,
		after: Sample,
		{fromMs, toMs, isGap}: {readonly fromMs: number; readonly toMs: number; readonly isGap: boolean},
	): void {
		const ms = toMs - fromMs;
		if (isGap) {
			sums.gapMs += ms;
			return;
		}

		const {heating} = before;
		const hasHeatPump = heating === 'heat pump' || heating === 'both';
		const hasElement = heating === 'element' || heating === 'both';
		sums.heatPumpMs += hasHeatPump ? ms : 0;
		sums.elementMs += hasElement ? ms : 0;
		// The power of a message is that of the time before it (docs/protocol.md §4).
		const watts = after.powerWatts;
		if (watts === undefined || heating === undefined) {
			return;
		}

		sums.hasPower = true;
		if (heating === 'none') {
			return;
		}

		if (heating === 'heat pump' && after.heating === 'heat pump') {
			this.#heatPumpWatts = watts;
		}

		const heatPumpWatts = hasHeatPump ? (hasElement ? Math.min(watts, this.#heatPumpWatts) : watts) : 0;
		const wattHours = (watts * ms) / hourMs;
		sums.heatPumpWh += (heatPumpWatts * ms) / hourMs;
		sums.elementWh += ((watts - heatPumpWatts) * ms) / hourMs;
		const quarter = Math.floor((fromMs - sums.startMs) / quarterMs);
		sums.quarterWh[quarter] = (sums.quarterWh[quarter] ?? 0) + wattHours;
		if (fromMs === before.atMs && toMs === after.atMs) {
			this.#measure(sums, before, after, wattHours);
		}
	}

	/** Share of the power that arrives as heat, while only the heat pump heats and nothing is drawn. */
	#measure(sums: Sums, before: Sample, after: Sample, wattHours: number): void {
		const isQuiet =
			before.heating === 'heat pump' &&
			after.heating === 'heat pump' &&
			before.isDrawing === false &&
			after.isDrawing === false &&
			before.setpointCelsius === after.setpointCelsius;
		if (!isQuiet || before.deficitWh === undefined || after.deficitWh === undefined) {
			return;
		}

		const heatWh = before.deficitWh - after.deficitWh;
		// At the setpoint the figure stands still, and a tank that cools while it is heated was drawn from meanwhile.
		if (after.deficitWh > 0 && heatWh > -sensorNoiseWh) {
			sums.heatWh += heatWh;
			sums.measuredWh += wattHours;
			sums.measuredMs += after.atMs - before.atMs;
		}
	}
}

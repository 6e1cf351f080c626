import {hourMs, minuteMs} from '../support/durations.js';
import {type Sample} from './sample.js';

/** The tank heated up again. */
export type Recovery = {
	readonly startMs: number;
	readonly endMs: number;
	readonly chargeGainedPercent: number | undefined;
	/** From the power that was reported; undefined where none was. */
	readonly energyWh: number | undefined;
	/**
	How fast the tank warmed while nothing was drawn, in kelvin an hour: the mean of its two sensors, or the hot water where
	they are missing.
	*/
	readonly kelvinPerHour: number | undefined;
	/** At its end. */
	readonly setpointCelsius: number | undefined;
	/** Intake air while it ran. */
	readonly ambientCelsius: number | undefined;
	/** Whether an element helped. */
	readonly hadElement: boolean;
	/** Whether it was seen from its beginning. */
	readonly hasBeginning: boolean;
};

/**
Temperature lift from the intake air to the setpoint, in kelvin: the smaller, the faster the recovery. Undefined where
one of the two is not known.
*/
export const liftOf = ({
	ambientCelsius,
	setpointCelsius,
}: Pick<Recovery, 'ambientCelsius' | 'setpointCelsius'>): number | undefined =>
	ambientCelsius === undefined || setpointCelsius === undefined
		? undefined
		: setpointCelsius - ambientCelsius;

/** Two spells of heating this close are one recovery. */
const pauseMs = 10 * minuteMs;

/** A shorter one is the thermostat's upkeep, and too short to measure. */
const minRecoveryMs = 10 * minuteMs;

const tankCelsius = ({upperCelsius, lowerCelsius, waterCelsius}: Sample): number | undefined =>
	upperCelsius !== undefined && lowerCelsius !== undefined ? (upperCelsius + lowerCelsius) / 2 : waterCelsius;

const difference = (after: number | undefined, before: number | undefined): number | undefined =>
	after === undefined || before === undefined ? undefined : after - before;

/** A spell of heating under way. */
type Spell = {
	readonly first: Sample;
	/** Whether the status before the first one did not heat. */
	readonly hasBeginning: boolean;
	/** The newest sample that heated, and the first after it. */
	last: Sample;
	end: Sample | undefined;
	energyWh: number;
	hasPower: boolean;
	ambientSum: number;
	ambientCount: number;
	hadElement: boolean;
	/** Time without a draw, and what the tank warmed in it. */
	quietMs: number;
	quietKelvin: number;
};

/** Finds recoveries: by the heater's flags, or where they are not recorded by what it is called to do. */
export class RecoveryDetector {
	#spell: Spell | undefined;
	#previous: Sample | undefined;

	/** Since when the tank heats up, once that has lasted; undefined otherwise, or where its beginning is not known. */
	get openSinceMs(): number | undefined {
		const spell = this.#spell;
		return spell !== undefined && spell.hasBeginning && spell.last.atMs - spell.first.atMs >= minRecoveryMs
			? spell.first.atMs
			: undefined;
	}

	/** The recovery that is over with this status, if there is one. A gap makes its figures unknown: it is dropped. */
	add(sample: Sample, isAfterGap: boolean): Recovery | undefined {
		if (isAfterGap) {
			this.#spell = undefined;
			this.#previous = undefined;
		}

		const source = sample.heating ?? sample.called;
		const isHeating = source !== undefined && source !== 'none';
		const spell = this.#spell;
		let recovery: Recovery | undefined;
		if (spell?.end !== undefined && sample.atMs - spell.end.atMs >= pauseMs) {
			recovery = this.#finish(spell, spell.end);
			this.#spell = undefined;
		}

		if (isHeating) {
			this.#heat(sample, source === 'element' || source === 'both');
		} else if (this.#spell !== undefined && this.#spell.end === undefined) {
			this.#spell.end = sample;
		}

		this.#previous = sample;
		return recovery;
	}

	#heat(sample: Sample, hasElement: boolean): void {
		this.#spell ??= {
			first: sample,
			hasBeginning: this.#previous !== undefined,
			last: sample,
			end: undefined,
			energyWh: 0,
			hasPower: false,
			ambientSum: 0,
			ambientCount: 0,
			hadElement: false,
			quietMs: 0,
			quietKelvin: 0,
		};
		const spell = this.#spell;
		const previous = this.#previous;
		if (spell.first !== sample && previous !== undefined && spell.end === undefined) {
			// The power of a message is that of the time before it (docs/protocol.md §4).
			if (sample.powerWatts !== undefined) {
				spell.energyWh += (sample.powerWatts * (sample.atMs - previous.atMs)) / hourMs;
				spell.hasPower = true;
			}

			this.#warm(spell, previous, sample);
		}

		spell.last = sample;
		spell.end = undefined;
		spell.hadElement ||= hasElement;
		if (sample.ambientCelsius !== undefined) {
			spell.ambientSum += sample.ambientCelsius;
			spell.ambientCount++;
		}
	}

	/** A draw cools the tank faster than anything heats it: such times say nothing of the heat. */
	#warm(spell: Spell, before: Sample, after: Sample): void {
		const rise = difference(tankCelsius(after), tankCelsius(before));
		if (rise !== undefined && before.isDrawing !== true && after.isDrawing !== true) {
			spell.quietMs += after.atMs - before.atMs;
			spell.quietKelvin += rise;
		}
	}

	#finish(spell: Spell, end: Sample): Recovery | undefined {
		const durationMs = end.atMs - spell.first.atMs;
		if (durationMs < minRecoveryMs) {
			return undefined;
		}

		const lastWatts = end.powerWatts ?? spell.last.powerWatts ?? 0;
		return {
			startMs: spell.first.atMs,
			endMs: end.atMs,
			chargeGainedPercent: difference(end.chargePercent, spell.first.chargePercent),
			energyWh: spell.hasPower
				? spell.energyWh + (lastWatts * (end.atMs - spell.last.atMs)) / hourMs
				: undefined,
			kelvinPerHour: spell.quietMs < minRecoveryMs ? undefined : (spell.quietKelvin * hourMs) / spell.quietMs,
			ambientCelsius: spell.ambientCount === 0 ? undefined : spell.ambientSum / spell.ambientCount,
			setpointCelsius: end.setpointCelsius,
			hadElement: spell.hadElement,
			hasBeginning: spell.hasBeginning,
		};
	}
}

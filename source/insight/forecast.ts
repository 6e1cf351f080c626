import {type Sample} from './sample.js';

/** A figure with how far off it may be, in the same unit. */
export type Estimate = {readonly value: number; readonly uncertainty: number};

/** Hot water that can be drawn. */
export type HotWater = {
	readonly energyWh: number;
	/** At 40 °C, in litres. */
	readonly liters: Estimate;
	/** Of a shower of 7 L/min, in minutes. */
	readonly showerMinutes: Estimate;
};

/** Forecast derived from the latest sample; undefined where it cannot be known. */
export type Forecast = {
	/** Until the recovery under way ends, in milliseconds. */
	readonly timeToFull: Estimate | undefined;
	readonly hotWater: HotWater | undefined;
	/** Until a draw that goes on like this leaves no hot water, in milliseconds. */
	readonly timeToEmpty: Estimate | undefined;
};

/** Heat in a litre of water, Wh/K. */
const whPerLiterKelvin = 1.163;

/** Water from the mains, and how far it may be off: nobody measures it. */
const inletCelsius: Estimate = {value: 14, uncertainty: 5};

const bathCelsius = 40;
const showerLitersPerMinute = 7;

/** Returns the water that an energy warms from the mains to 40 °C. */
const litersOf = (energyWh: number, mainsCelsius: number): number =>
	energyWh / (whPerLiterKelvin * (bathCelsius - mainsCelsius));

/**
Returns the hot water that can be drawn until the charge is 0 %, by the heater's own figure of usable energy; undefined where it gives none.
Below 0 % there is still lukewarm water, which nobody wants to count on.
*/
export const hotWaterOf = ({usableWh}: Pick<Sample, 'usableWh'>): HotWater | undefined => {
	if (usableWh === undefined) {
		return undefined;
	}

	const {value: mains, uncertainty} = inletCelsius;
	const liters = {
		value: litersOf(usableWh, mains),
		uncertainty: (litersOf(usableWh, mains + uncertainty) - litersOf(usableWh, mains - uncertainty)) / 2,
	};
	return {
		energyWh: usableWh,
		liters,
		showerMinutes: {
			value: liters.value / showerLitersPerMinute,
			uncertainty: liters.uncertainty / showerLitersPerMinute,
		},
	};
};

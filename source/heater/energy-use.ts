import {isRecord} from '../support/json.js';
import {asCounter} from './counter.js';

/** Energy and time that heating took, as the heater counts them; undefined for a figure that cannot be read. */
export type EnergyUse = {
	readonly heatPumpWh: number | undefined;
	readonly elementWh: number | undefined;
	readonly heatPumpHours: number | undefined;
	readonly elementHours: number | undefined;
};

/** Decodes a use; a figure that is missing counts as `missing`. */
export const decodeUse = (wire: unknown, missing: 0 | undefined): EnergyUse => {
	const {hpUsage, heUsage, hpTime, heTime} = isRecord(wire) ? wire : {};
	const amount = (value: unknown): number | undefined =>
		value === undefined || value === null ? missing : asCounter(value);
	return {
		heatPumpWh: amount(hpUsage),
		elementWh: amount(heUsage),
		heatPumpHours: amount(hpTime),
		elementHours: amount(heTime),
	};
};

const sum = (values: ReadonlyArray<number | undefined>): number | undefined => {
	let total = 0;
	for (const value of values) {
		if (value === undefined) {
			return undefined;
		}

		total += value;
	}

	return total;
};

/** Returns the sum of several uses; a figure that one of them lacks is unknown. */
export const sumOfUse = (uses: readonly EnergyUse[]): EnergyUse => ({
	heatPumpWh: sum(uses.map(({heatPumpWh}) => heatPumpWh)),
	elementWh: sum(uses.map(({elementWh}) => elementWh)),
	heatPumpHours: sum(uses.map(({heatPumpHours}) => heatPumpHours)),
	elementHours: sum(uses.map(({elementHours}) => elementHours)),
});

/** Returns the energy of both heat sources; undefined where that of one is unknown. */
export const totalWh = ({heatPumpWh, elementWh}: EnergyUse): number | undefined =>
	sum([heatPumpWh, elementWh]);

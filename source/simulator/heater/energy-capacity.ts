import {type HeaterState} from './state.js';
import {meanCelsius} from './tank.js';

/** One count on the wire, Wh: `docs/protocol.md` §4. */
export const whPerCount = 4;

/** Energy is counted from here, °C: 1861, 1791 and 1720 counts were captured for 60.5, 59.5 and 58.5 °C. */
export const referenceCelsius = 34.005;

/** The tank's energy as the heater reports it. */
export type EnergyCapacity = {
	/** From the reference to the setpoint, counts of 4 Wh. */
	readonly totalCounts: number;
	/** Still needed to reach the setpoint, counts of 4 Wh. */
	readonly neededCounts: number;
	/** Present share of it, 0–100 %. */
	readonly chargePercent: number;
};

/** The energy figures of a state. */
export const energyCapacity = (state: HeaterState): EnergyCapacity => {
	const {setpointCelsius} = state.settings;
	const countsPerKelvin = state.model.tank.heatCapacityWhPerKelvin / whPerCount;
	const total = (setpointCelsius - referenceCelsius) * countsPerKelvin;
	const needed = Math.max(0, (setpointCelsius - meanCelsius(state.tank)) * countsPerKelvin);
	return {
		totalCounts: Math.floor(total),
		neededCounts: Math.round(needed),
		chargePercent: Math.min(100, Math.max(0, Math.round((1 - needed / total) * 100))),
	};
};

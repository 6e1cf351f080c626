import {type Status} from './status.js';

/**
Energy that can be drawn as hot water, in Wh: the capacity at the setpoint less what is missing to it, never below 0
(docs/protocol.md §4). Undefined unless both were reported.
*/
export const usableEnergyWh = ({totalEnergyCapacity, availableEnergyCapacity}: Status): number | undefined =>
	totalEnergyCapacity === undefined || availableEnergyCapacity === undefined
		? undefined
		: Math.max(0, totalEnergyCapacity - availableEnergyCapacity);

/** Energy still needed to reach the setpoint, in Wh. On the wire it is called `availableEnergyCapacity`. */
export const energyToSetpointWh = (status: Status): number | undefined => status.availableEnergyCapacity;

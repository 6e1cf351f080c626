import {type EnergyLog} from './energy-log.js';
import {type Draw} from './household.js';
import {type Refrigerant} from './refrigerant.js';
import {type Switches} from './switches.js';
import {type TankModel, type TankState, type HeatLedger} from './tank.js';
import {type RunTotals} from './run-totals.js';

/** Which firmware a heater has; each sends its own fields: `docs/protocol.md` §4. */
export type FirmwareProfile = 'standard' | 'recirculation';

/** Mode that the owner chose: `docs/protocol.md` §5. */
export type Setting = 1 | 2 | 3 | 4 | 5 | 6;

/** Fixed properties of a heater. */
export type HeaterModel = {
	readonly tank: TankModel;
	/** 1, 2, 3 for 50, 65, 80 gallons. */
	readonly volumeCode: 1 | 2 | 3;
	/** One element's power: 3755 W at 208 V, 5000 W at 240 V. */
	readonly elementWatts: number;
	readonly firmware: FirmwareProfile;
	/** Days since 1970, local time. */
	readonly installedDay: number;
	readonly seed: number;
};

/** Settings that may be changed from outside, as an owner or a fault would. */
export type HeaterSettings = {
	readonly setting: Setting;
	readonly setpointCelsius: number;
	/** 0 = none; with any other the heater stops heating. */
	readonly errorCode: number;
	readonly subErrorCode: number;
	/** Share of its nominal heat that the heat pump gives, from 0 to 1: less with a dirty filter or too little refrigerant. */
	readonly heatPumpShare: number;
	/** Takes this much off the WiFi signal, dB. */
	readonly wifiFadeDb: number;
};

/** A heater at one moment. Immutable: `step` makes the next one. */
export type HeaterState = {
	readonly model: HeaterModel;
	readonly settings: HeaterSettings;
	/** The heater's own wall clock: milliseconds since 1970 in local time. */
	readonly localMs: number;
	readonly tank: TankState;
	readonly switches: Switches;
	readonly refrigerant: Refrigerant;
	/** Today's draws, and the day they were planned for. */
	readonly household: {readonly day: number; readonly draws: readonly Draw[]};
	/** Hot water drawn now, L/min. */
	readonly flowLitersPerMinute: number;
	/** Drawn now, W. */
	readonly powerWatts: number;
	/** Reading of the power meter: one behind. */
	readonly meteredWatts: number;
	readonly runTotals: RunTotals;
	readonly energy: EnergyLog;
	/** Every watt-hour that entered or left the water. */
	readonly ledger: HeatLedger;
};

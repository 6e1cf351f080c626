import {emptyEnergyLog} from './energy-log.js';
import {whPerCount, referenceCelsius} from './energy-capacity.js';
import {dayOf, planDraws} from './household.js';
import {settledRefrigerant} from './refrigerant.js';
import {type FirmwareProfile, type HeaterModel, type HeaterState, type Setting} from './state.js';
import {powerOf, step} from './step.js';
import {ambientCelsius} from './surroundings.js';
import {upperShare, type TankState} from './tank.js';
import {switchedOff} from './thermostat.js';
import {noRunTotals} from './run-totals.js';

/** 50, 65 and 80 gallons: `docs/protocol.md` §7. */
const litersByVolumeCode = {1: 189.2, 2: 246, 3: 302.8} as const;

/** 70.25 counts of 4 Wh a degree on the 65 gallon tank. */
const whPerKelvinLiter = (70.25 * whPerCount) / litersByVolumeCode[2];

const secondsPerDay = 86_400;

/** Options of a heater; every figure has a default. */
export type HeaterOptions = {
	readonly seed: number;
	/** The heater's wall clock at the start: milliseconds since 1970 in local time. */
	readonly localMs: number;
	/** 1, 2, 3 for 50, 65, 80 gallons. */
	readonly volumeCode?: 1 | 2 | 3 | undefined;
	/** One element's power, W. */
	readonly elementWatts?: number | undefined;
	readonly firmware?: FirmwareProfile | undefined;
	readonly setting?: Setting | undefined;
	/** 40.5–65.5 °C. */
	readonly setpointCelsius?: number | undefined;
	/** Charge at the start, 0–100 %. */
	readonly chargePercent?: number | undefined;
	/** Days lived through beforehand, for an energy history. */
	readonly historyDays?: number | undefined;
	/** Sees the heater every five minutes of those days. */
	readonly onLived?: ((state: HeaterState) => void) | undefined;
};

/** A tank with this charge: most of what is missing is missing at the bottom. */
const tankWith = (chargePercent: number, setpoint: number): TankState => {
	const missing = (setpoint - referenceCelsius) * (1 - chargePercent / 100);
	const upperMissing = missing * 0.4;
	return {
		upperCelsius: setpoint - upperMissing,
		lowerCelsius: setpoint - (missing - upperMissing * upperShare) / (1 - upperShare),
	};
};

const atStart = (options: HeaterOptions, model: HeaterModel, localMs: number): HeaterState => {
	const setpointCelsius = options.setpointCelsius ?? 60.5;
	const tank = tankWith(options.chargePercent ?? 60, setpointCelsius);
	const day = dayOf(localMs);
	return {
		model,
		settings: {
			setting: options.setting ?? 1,
			setpointCelsius,
			errorCode: 0,
			subErrorCode: 0,
			heatPumpShare: 1,
			wifiFadeDb: 0,
		},
		localMs,
		tank,
		switches: switchedOff,
		refrigerant: settledRefrigerant({
			running: false,
			lowerCelsius: tank.lowerCelsius,
			ambientCelsius: ambientCelsius(model.seed, localMs),
		}),
		household: {day, draws: planDraws(model.seed, day)},
		flowLitersPerMinute: 0,
		powerWatts: 1,
		meteredWatts: 1,
		runTotals: noRunTotals,
		energy: emptyEnergyLog(day),
		ledger: {heatedWh: 0, lostWh: 0, drawnWh: 0},
	};
};

const lookEverySeconds = 300;

const live = (
	start: HeaterState,
	seconds: number,
	onLived: (state: HeaterState) => void = () => undefined,
): HeaterState => {
	let state = start;
	for (let lived = 0; lived < seconds; lived += lookEverySeconds) {
		state = step(state, Math.min(lookEverySeconds, seconds - lived));
		onLived(state);
	}

	return state;
};

/** A heater in the middle of a recovery, so that somebody who looks sees the charge move. */
export const createHeater = (options: HeaterOptions): HeaterState => {
	const volumeCode = options.volumeCode ?? 2;
	const volumeLiters = litersByVolumeCode[volumeCode];
	const warmUpSeconds = 300;
	const historySeconds = (options.historyDays ?? 0) * secondsPerDay;
	const beforeMs = options.localMs - (historySeconds + warmUpSeconds) * 1000;
	const model: HeaterModel = {
		tank: {
			volumeLiters,
			heatCapacityWhPerKelvin: volumeLiters * whPerKelvinLiter,
		},
		volumeCode,
		elementWatts: options.elementWatts ?? 3755,
		firmware: options.firmware ?? 'standard',
		installedDay: dayOf(beforeMs),
		seed: options.seed,
	};
	const lived = live(atStart(options, model, beforeMs), historySeconds, options.onLived);
	const fresh = atStart(options, model, lived.localMs);
	// The compressor has just come up when the first reading is taken.
	const recovering = step({...fresh, energy: lived.energy, runTotals: lived.runTotals}, warmUpSeconds);
	return {
		...recovering,
		tank: fresh.tank,
		ledger: fresh.ledger,
		powerWatts: powerOf(recovering.switches, fresh.tank.lowerCelsius, model.elementWatts),
		meteredWatts: powerOf(recovering.switches, fresh.tank.lowerCelsius, model.elementWatts),
	};
};

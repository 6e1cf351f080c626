import {logEnergy} from './energy-log.js';
import {coefficientOfPerformance, compressorWatts, fanWatts, idleWatts} from './heat-pump.js';
import {dayOf, flowAt, planDraws} from './household.js';
import {pumpRuns} from './recirculation.js';
import {stepRefrigerant} from './refrigerant.js';
import {type HeaterSettings, type HeaterState} from './state.js';
import {type Switches} from './switches.js';
import {ambientCelsius, inletCelsius} from './surroundings.js';
import {stepTank, type HeatLedger} from './tank.js';
import {decide} from './thermostat.js';
import {addRunTime, runningParts} from './run-totals.js';

/** The longest stretch within which everything is taken as constant, s. */
const maxStrideSeconds = 10;

/** In this setting nobody is at home. */
const vacation = 5;

/** Electrical power of what is on, W. */
export const powerOf = (switches: Switches, lowerCelsius: number, elementWatts: number): number =>
	(switches.compressor ? compressorWatts(lowerCelsius) : 0) +
	(switches.fan ? fanWatts : 0) +
	(switches.upperElement || switches.lowerElement ? elementWatts : 0) +
	idleWatts;

const sum = (left: HeatLedger, right: HeatLedger): HeatLedger => ({
	heatedWh: left.heatedWh + right.heatedWh,
	lostWh: left.lostWh + right.lostWh,
	drawnWh: left.drawnWh + right.drawnWh,
});

const stride = (state: HeaterState, seconds: number): HeaterState => {
	const {model, switches, localMs} = state;
	const {elementWatts, seed} = model;
	const day = dayOf(localMs);
	const household = day === state.household.day ? state.household : {day, draws: planDraws(seed, day)};
	const ambient = ambientCelsius(seed, localMs);
	const flowLitersPerMinute = state.settings.setting === vacation ? 0 : flowAt(household.draws, localMs);
	const {lowerCelsius} = state.tank;
	const heatPumpWatts = switches.compressor ? compressorWatts(lowerCelsius) : 0;
	const {tank, ledger} = stepTank(
		state.tank,
		model.tank,
		{
			upperWatts: switches.upperElement ? elementWatts : 0,
			lowerWatts:
				(switches.lowerElement ? elementWatts : 0) +
				heatPumpWatts * coefficientOfPerformance(lowerCelsius, ambient) * state.settings.heatPumpShare,
			flowLitersPerMinute,
			inletCelsius: inletCelsius(localMs),
			ambientCelsius: ambient,
		},
		seconds,
	);
	const hours = seconds / 3600;
	const nextMs = localMs + seconds * 1000;
	const elementOn = switches.upperElement || switches.lowerElement;
	const next = decide(switches, tank, state.settings, seconds);
	return {
		...state,
		localMs: nextMs,
		tank,
		household,
		flowLitersPerMinute,
		switches: next,
		refrigerant: stepRefrigerant(
			state.refrigerant,
			{
				running: switches.compressor,
				lowerCelsius,
				ambientCelsius: ambient,
			},
			seconds,
		),
		powerWatts: powerOf(next, tank.lowerCelsius, elementWatts),
		runTotals: addRunTime(
			state.runTotals,
			runningParts(switches, pumpRuns(model, localMs)),
			runningParts(next, pumpRuns(model, nextMs)),
			seconds,
		),
		energy: logEnergy(state.energy, day, {
			heatPumpWh: (heatPumpWatts + (switches.fan ? fanWatts : 0)) * hours,
			elementWh: elementOn ? elementWatts * hours : 0,
			heatPumpHours: switches.compressor ? hours : 0,
			elementHours: elementOn ? hours : 0,
		}),
		ledger: sum(state.ledger, ledger),
	};
};

/**
The heater `seconds` later: pure, and the same for the same state.

The power meter then shows what was drawn before this step: on the wire it lags the flags by one message.

@param seconds - Any length of at least 0; taken in strides of at most 10 s.
*/
export const step = (state: HeaterState, seconds: number): HeaterState => {
	let next = state;
	for (let left = seconds; left > 0; left -= maxStrideSeconds) {
		next = stride(next, Math.min(left, maxStrideSeconds));
	}

	return next === state ? state : {...next, meteredWatts: state.powerWatts};
};

/** The heater with some settings changed, as its owner or a fault would. */
export const changeSettings = (state: HeaterState, changes: Partial<HeaterSettings>): HeaterState => {
	const settings = {...state.settings, ...changes};
	const switches = decide(state.switches, state.tank, settings, 0);
	return {
		...state,
		settings,
		switches,
		powerWatts: powerOf(switches, state.tank.lowerCelsius, state.model.elementWatts),
	};
};

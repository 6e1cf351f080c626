import {type HeaterSettings, type Setting} from './state.js';
import {type Switches} from './switches.js';
import {type TankState} from './tank.js';

/** Distance below the target at which heating begins, and at which it ends, K. */
type Hysteresis = {readonly on: number; readonly off: number};

/** Heat sources of a mode. */
export type ModeRule = {
	/** The target, °C; otherwise the owner's setpoint. */
	readonly target?: number;
	readonly heatPump?: Hysteresis;
	readonly upperElement?: Hysteresis;
	readonly lowerElement?: Hysteresis;
	/** `operationMode` during a call: `docs/protocol.md` §5, times 32 as captured. */
	readonly operationMode: number;
	/** `currentHeatUse` during a call. */
	readonly heatSource: number;
};

/** One row a mode; thresholds grow stricter from comfort to saving. */
export const modeRules: Readonly<Record<Setting, ModeRule>> = {
	1: {heatPump: {on: 4, off: 0.2}, operationMode: 32, heatSource: 1},
	2: {
		upperElement: {on: 4, off: 0},
		lowerElement: {on: 4, off: 0},
		operationMode: 64,
		heatSource: 2,
	},
	3: {
		heatPump: {on: 4, off: 0.2},
		upperElement: {on: 10, off: 5},
		operationMode: 96,
		heatSource: 3,
	},
	4: {
		heatPump: {on: 2, off: 0.2},
		upperElement: {on: 5, off: 1},
		lowerElement: {on: 15, off: 6},
		operationMode: 96,
		heatSource: 3,
	},
	// The heater's own frost-free holiday temperature: 35 °C in the captured thresholds.
	5: {
		target: 35,
		heatPump: {on: 4, off: 0.2},
		operationMode: 32,
		heatSource: 1,
	},
	6: {operationMode: 0, heatSource: 0},
};

const compressorDelaySeconds = 60;
const fanRunOnSeconds = 60;

const wants = (isOn: boolean, celsius: number, target: number, hysteresis: Hysteresis | undefined): boolean =>
	hysteresis !== undefined &&
	(celsius < target - hysteresis.on || (isOn && celsius < target - hysteresis.off));

/** Everything off. */
export const switchedOff: Switches = {
	call: false,
	callSeconds: 0,
	heatPumpWanted: false,
	compressor: false,
	fan: false,
	fanRunOnSeconds: 0,
	upperElement: false,
	lowerElement: false,
};

/**
Returns the switches after `seconds` more.

The fan leads the compressor by a minute and outlasts it by another, so that a call without
anything heating is seen, as in the capture. Never both elements at once.
*/
export const decide = (
	before: Switches,
	tank: TankState,
	settings: HeaterSettings,
	seconds: number,
): Switches => {
	const rule = modeRules[settings.errorCode === 0 ? settings.setting : 6];
	const target = rule.target ?? settings.setpointCelsius;
	const heatPumpWanted = wants(before.heatPumpWanted, tank.lowerCelsius, target, rule.heatPump);
	const upperElement = wants(before.upperElement, tank.upperCelsius, target, rule.upperElement);
	const lowerElement =
		!upperElement && wants(before.lowerElement, tank.lowerCelsius, target, rule.lowerElement);
	const call = heatPumpWanted || upperElement || lowerElement;
	const callSeconds = call ? before.callSeconds + seconds : 0;
	const compressor = heatPumpWanted && (before.compressor || callSeconds >= compressorDelaySeconds);
	const runOn = compressor ? fanRunOnSeconds : Math.max(0, before.fanRunOnSeconds - seconds);
	return {
		call,
		callSeconds,
		heatPumpWanted,
		compressor,
		fan: heatPumpWanted || runOn > 0,
		fanRunOnSeconds: runOn,
		upperElement,
		lowerElement,
	};
};

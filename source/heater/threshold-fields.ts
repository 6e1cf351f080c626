import {type StatusField} from './status-field.js';

/** Status fields of the thermostat: when heat pump and elements come on and go off (docs/protocol.md §4). */
export const thresholdFields = {
	hpUpperOnTempSetting: {
		encoding: 'halfCelsius',
		label: 'Heat pump, upper: on at',
	},
	hpUpperOffTempSetting: {
		encoding: 'halfCelsius',
		label: 'Heat pump, upper: off at',
	},
	hpLowerOnTempSetting: {
		encoding: 'halfCelsius',
		label: 'Heat pump, lower: on at',
	},
	hpLowerOffTempSetting: {
		encoding: 'halfCelsius',
		label: 'Heat pump, lower: off at',
	},
	heUpperOnTempSetting: {
		encoding: 'halfCelsius',
		label: 'Element, upper: on at',
	},
	heUpperOffTempSetting: {
		encoding: 'halfCelsius',
		label: 'Element, upper: off at',
	},
	heLowerOnTempSetting: {
		encoding: 'halfCelsius',
		label: 'Element, lower: on at',
	},
	heLowerOffTempSetting: {
		encoding: 'halfCelsius',
		label: 'Element, lower: off at',
	},
	hpUpperOnDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Heat pump, upper: on diff.',
	},
	hpUpperOffDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Heat pump, upper: off diff.',
	},
	hpLowerOnDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Heat pump, lower: on diff.',
	},
	hpLowerOffDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Heat pump, lower: off diff.',
	},
	heUpperOnDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Element, upper: on diff.',
	},
	heUpperOffDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Element, upper: off diff.',
	},
	// Spelt so on the wire.
	heLowerOnTDiffempSetting: {
		encoding: 'tenthKelvin',
		label: 'Element, lower: on diff.',
	},
	heLowerOffDiffTempSetting: {
		encoding: 'tenthKelvin',
		label: 'Element, lower: off diff.',
	},
	heatMinOpTemperature: {
		encoding: 'halfCelsius',
		label: 'Lowest setpoint allowed',
	},
} as const satisfies Record<string, StatusField>;

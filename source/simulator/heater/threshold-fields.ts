import {type HeaterSettings} from './state.js';
import {modeRules, type ModeRule} from './thermostat.js';
import {halfCelsius, tenthCelsius} from './wire.js';

/** Reported for a source that the mode does not use, °C (70 half degrees captured). */
const unusedOnCelsius = 35;

type Source = {
	readonly rule: keyof Pick<ModeRule, 'heatPump' | 'upperElement' | 'lowerElement'>;
	/** The wire's names: temperature and difference, on and off. */
	readonly names: readonly [string, string, string, string];
};

const sources: readonly Source[] = [
	{
		rule: 'heatPump',
		names: [
			'hpUpperOnTempSetting',
			'hpUpperOffTempSetting',
			'hpUpperOnDiffTempSetting',
			'hpUpperOffDiffTempSetting',
		],
	},
	{
		rule: 'heatPump',
		names: [
			'hpLowerOnTempSetting',
			'hpLowerOffTempSetting',
			'hpLowerOnDiffTempSetting',
			'hpLowerOffDiffTempSetting',
		],
	},
	{
		rule: 'upperElement',
		names: [
			'heUpperOnTempSetting',
			'heUpperOffTempSetting',
			'heUpperOnDiffTempSetting',
			'heUpperOffDiffTempSetting',
		],
	},
	{
		rule: 'lowerElement',
		names: [
			'heLowerOnTempSetting',
			'heLowerOffTempSetting',
			// Misspelt by the heater.
			'heLowerOnTDiffempSetting',
			'heLowerOffDiffTempSetting',
		],
	},
];

/** The thermostat's thresholds as the heater reports them: the target, and the differences from it. */
export const thresholdFields = (settings: HeaterSettings): Record<string, number> => {
	const rule = modeRules[settings.setting];
	const target = rule.target ?? settings.setpointCelsius;
	return Object.fromEntries(
		sources.flatMap(({rule: source, names}) => {
			const hysteresis = rule[source];
			const [onTemperature, offTemperature, onDifference, offDifference] = names;
			return [
				[onTemperature, halfCelsius(hysteresis ? target : unusedOnCelsius)],
				[offTemperature, halfCelsius(target)],
				[onDifference, tenthCelsius(hysteresis?.on ?? 0)],
				[offDifference, tenthCelsius(hysteresis?.off ?? 0)],
			];
		}),
	);
};

import {dayOf} from './household.js';
import {type HeaterState} from './state.js';
import {type PartTotals} from './run-totals.js';

const hours = ({seconds}: PartTotals): number => Math.floor(seconds / 3600);

/** The answer to a diagnostics read: lifetime counters under the heater's names, misspelt as they are. docs/protocol.md §3. */
export const toDiagnostics = ({energy, runTotals, model, localMs}: HeaterState) => ({
	typeOfTD: 2,
	data: {
		tsData: {
			cumulatedPwrHp: Math.round(energy.lifetime.heatPumpWh),
			cumulatedPwrHe: Math.round(energy.lifetime.elementWh),
			daysSinceInstallation: dayOf(localMs) - model.installedDay,
			cumulatedOccNumEco: 0,
			cumulatedOccNumDryFire: 0,
			numOffRostProtectBurn: 0,
			cumulatedOccNumConOvrFlow: 0,
			cumulatedOccNumWtrOvrFlow: 0,
			cumulatedOpTimeDrShed: 0,
			cumulatedOpTimeDrLoadUp: 0,
			cumulatedOpTimeDrAdvLoadUp: 0,
			cumulatedOpTimeDrCpp: 0,
			cumulatedOpTimeDrGridEmg: 0,
			cumulatedOccNumAbDisTmp: 0,
			cumulatedOccNumHpo: 0,
			cumulatedOccNumAbSucTmp: 0,
			cumulatedOccNumAbDisSucTmp: 0,
		},
		tcData: {},
		// This model has no meter for the water.
		tdData: {
			numOfdhwUse: 0,
			dhwUseTotalFlow: 0,
			dhwUseTotalTime: 0,
			numOfLongDhwUse: 0,
			longDhwUseTotalFlow: 0,
			longDhwUseTotalTime: 0,
			numOfShortDhwUse: 0,
			avrageRecoveryTime: 0,
		},
		taData: {
			cumulatedOpTimeComp: hours(runTotals.compressor),
			cumulatedOpNumComp: runTotals.compressor.starts,
			cumulatedOpTimeEvaFan: hours(runTotals.fan),
			cumulatedOpNumEvaFan: runTotals.fan.starts,
			cumulatedOpStepEev: 0,
			cumulatedOpTimeUhe: hours(runTotals.upperElement),
			cumulatedOpNumUhe: runTotals.upperElement.starts,
			cumulatedOpTimeLhe: hours(runTotals.lowerElement),
			cumulatedOpNumLhe: runTotals.lowerElement.starts,
			cumulatedOpNumShutOffVv: 0,
			mixingValveOpTotalStep: 0,
			mixingValveOpAvgMixinGrate: 0,
			cumulatedOpNumRecircPump: runTotals.recirculationPump.starts,
			cumulatedOpTimeRecircPump: hours(runTotals.recirculationPump),
			cumulatedOpTimeInvComp1: 0,
			cumulatedOpTimeInvComp2: 0,
			cumulatedOpTimeInvComp3: 0,
			cumulatedOpTimeInvComp4: 0,
		},
	},
});

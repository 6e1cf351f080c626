import {dayOf} from './household.js';
import {type HeaterState} from './state.js';
import {type PartWear} from './wear.js';

const hours = ({seconds}: PartWear): number => Math.floor(seconds / 3600);

/** The answer to a diagnostics read: lifetime counters under the heater's names, misspelt as they are. docs/protocol.md §3. */
export const toDiagnostics = ({energy, wear, model, localMs}: HeaterState) => ({
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
			cumulatedOpTimeComp: hours(wear.compressor),
			cumulatedOpNumComp: wear.compressor.starts,
			cumulatedOpTimeEvaFan: hours(wear.fan),
			cumulatedOpNumEvaFan: wear.fan.starts,
			cumulatedOpStepEev: 0,
			cumulatedOpTimeUhe: hours(wear.upperElement),
			cumulatedOpNumUhe: wear.upperElement.starts,
			cumulatedOpTimeLhe: hours(wear.lowerElement),
			cumulatedOpNumLhe: wear.lowerElement.starts,
			cumulatedOpNumShutOffVv: 0,
			mixingValveOpTotalStep: 0,
			mixingValveOpAvgMixinGrate: 0,
			cumulatedOpNumRecircPump: wear.recirculationPump.starts,
			cumulatedOpTimeRecircPump: hours(wear.recirculationPump),
			cumulatedOpTimeInvComp1: 0,
			cumulatedOpTimeInvComp2: 0,
			cumulatedOpTimeInvComp3: 0,
			cumulatedOpTimeInvComp4: 0,
		},
	},
});

import {isRecord} from '../support/json.js';
import {asCounter} from './counter.js';

/** Running time and starts of a part. */
export type PartUse = {readonly hours: number | undefined; readonly starts: number | undefined};

/** Lifetime counters of the heater (docs/protocol.md §3); what it does not report, or reports in a wrong type, is unknown. */
export type Diagnostics = {
	readonly daysSinceInstallation: number | undefined;
	readonly compressor: PartUse;
	readonly fan: PartUse;
	readonly upperElement: PartUse;
	readonly lowerElement: PartUse;
	readonly recirculationPump: PartUse;
	readonly heatPumpWh: number | undefined;
	readonly elementWh: number | undefined;
	/** Times the condensate overflowed. */
	readonly condensateOverflows: number | undefined;
};

/**
Decodes lifetime diagnostics.

@returns undefined for anything else, such as the same counters in hex.
*/
export const decodeDiagnostics = (response: Readonly<Record<string, unknown>>): Diagnostics | undefined => {
	const {data} = response;
	if (!isRecord(data)) {
		return undefined;
	}

	const {tsData, taData} = data;
	const totals = isRecord(tsData) ? tsData : {};
	const parts = isRecord(taData) ? taData : {};
	const use = (part: string): PartUse => ({
		hours: asCounter(parts[`cumulatedOpTime${part}`]),
		starts: asCounter(parts[`cumulatedOpNum${part}`]),
	});
	return {
		daysSinceInstallation: asCounter(totals.daysSinceInstallation),
		compressor: use('Comp'),
		fan: use('EvaFan'),
		upperElement: use('Uhe'),
		lowerElement: use('Lhe'),
		recirculationPump: use('RecircPump'),
		heatPumpWh: asCounter(totals.cumulatedPwrHp),
		elementWh: asCounter(totals.cumulatedPwrHe),
		condensateOverflows: asCounter(totals.cumulatedOccNumConOvrFlow),
	};
};

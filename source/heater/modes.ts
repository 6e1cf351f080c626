import {type Status} from './status.js';

/** Meaning of `operationMode`: what the heater is called to do now (docs/protocol.md §5). */
const doings = [
	'Standby',
	'Heat Pump Only',
	'Resistive Element Only',
	'Heat Pump + Resistive Element',
	'Defrost',
	'Error',
	'Maintenance',
] as const;

/** Meaning of `dhwOperationSetting`, the mode that the owner chose; index 0 is not used. */
const settings = [
	undefined,
	'Heat Pump',
	'Electric',
	'Energy Saver',
	'High Demand',
	'Vacation',
	'Power Off',
] as const;

/**
The mode of a reservation. Its table differs: 5 is not Vacation there (docs/protocol.md §9).
*/
const reservationModes = [
	'None',
	'Heat Pump',
	'Electric',
	'Energy Saver',
	'High Demand',
	'Power Off',
	'Power Off',
] as const;

/** `currentHeatUse`: which source the heater calls on, running or not. */
const heatSources = ['none', 'heat pump', 'element', 'heat pump and element'] as const;

/** The `dhwOperationSetting` values that change how the rest is read. */
export const modeSetting = {vacation: 5, powerOff: 6} as const;

const textOf = (table: ReadonlyArray<string | undefined>, code: number | undefined): string | undefined =>
	code === undefined ? undefined : (table[code] ?? `Unknown (${code})`);

const codeOf = (table: ReadonlyArray<string | undefined>, name: string): number | undefined => {
	const unknown = /^Unknown \((?<code>\d{1,9})\)$/v.exec(name)?.groups?.code;
	const code = unknown === undefined ? table.indexOf(name) : Number(unknown);
	return code === -1 ? undefined : code;
};

/**
The name of an `operationMode`: codes 0–6, which newer firmware sends times 32.

@returns `Unknown (N)` for a code nobody has described; undefined when not reported.
*/
export const operationModeName = (code: number | undefined): string | undefined =>
	code !== undefined && code >= 32 && code % 32 === 0 && code / 32 < doings.length
		? doings[code / 32]
		: textOf(doings, code);

/** Returns the code of an operation mode's name, in the range 0–6; undefined for another text. */
export const operationModeCode = (name: string): number | undefined => codeOf(doings, name);

/** Returns the code of a mode's name; undefined for another text. */
export const modeCode = (name: string): number | undefined => codeOf(settings, name);

/** The name of the mode the owner chose; `Unknown (N)` for a new code, undefined when not reported. */
export const modeName = (setting: number | undefined): string | undefined => textOf(settings, setting);

/** Returns the name of a reservation's mode; `Unknown (N)` for a new code. */
export const reservationModeName = (mode: number): string => textOf(reservationModes, mode) ?? '';

/** The name of the heat source called on. */
export const heatSourceName = (code: number | undefined): string | undefined => textOf(heatSources, code);

/** Whether the compressor or an element runs: the power reading cannot tell, idle draws a few watts too. */
export const isHeating = (status: Status): boolean | undefined => {
	const parts = [status.compUse, status.heatUpperUse, status.heatLowerUse];
	if (parts.includes(true)) {
		return true;
	}

	return parts.every(part => part === undefined) ? undefined : false;
};

type Reported = Pick<Status, 'operationMode' | 'errorCode'>;

const errorName = 'Error';

/** Names known only from the pattern of the codes: they are quoted, never claimed (docs/protocol.md §5). */
const unconfirmedNames: ReadonlySet<string | undefined> = new Set(['Defrost', 'Maintenance']);

const isUnconfirmedError = ({operationMode, errorCode}: Reported): boolean =>
	operationModeName(operationMode) === errorName && (errorCode ?? 0) === 0;

/**
Returns the name of an operation mode for a person to read: "Error" counts as an error only together with an error code.
*/
export const operationModeText = (
	name: string | undefined,
	errorCode: number | undefined,
): string | undefined => (name === errorName && (errorCode ?? 0) === 0 ? 'Error (no error code)' : name);

/**
Returns what the heater reports by an operation mode whose meaning is not confirmed: `reports Defrost`, `mode code 160`
for an error without an error code; undefined for other modes.
*/
export const modeRemark = (status: Reported): string | undefined => {
	const name = operationModeName(status.operationMode);
	if (unconfirmedNames.has(name)) {
		return `reports ${name}`;
	}

	return isUnconfirmedError(status) ? `mode code ${status.operationMode}` : undefined;
};

/** Returns what runs, by the heater's flags; undefined where it reports none of them. */
const runningSentence = (status: Status): string | undefined => {
	if (isHeating(status) === undefined) {
		return undefined;
	}

	const element = status.heatUpperUse === true || status.heatLowerUse === true;
	if (status.compUse === true) {
		return element ? 'heating with heat pump and element' : 'heating with the heat pump';
	}

	if (element) {
		return 'heating with the element';
	}

	return status.operationBusy === true ? 'heat called for, not running yet' : 'standing by';
};

/** Returns what the heater does at this moment in a few words; undefined where it does not say. */
export const doingSentence = (status: Status): string | undefined => {
	if (status.dhwOperationSetting === modeSetting.powerOff) {
		return 'switched off';
	}

	const name = operationModeName(status.operationMode);
	if (name === errorName && !isUnconfirmedError(status)) {
		return 'error';
	}

	return runningSentence(status) ?? modeRemark(status) ?? name?.toLowerCase();
};

/** Which source heats. */
export type HeatSource = 'none' | 'heat pump' | 'element' | 'both';

const calledSources: ReadonlyMap<number, HeatSource> = new Map(
	(['none', 'heat pump', 'element', 'both'] as const).flatMap((source, code) => [
		[code, source] as const,
		[code * 32, source] as const,
	]),
);

/** The source an `operationMode` calls on, running or not; undefined for one that says nothing of it. */
export const sourceCalled = (operationMode: number | undefined): HeatSource | undefined =>
	operationMode === undefined ? undefined : calledSources.get(operationMode);

/** The source that really heats, by the heater's flags; undefined where none of them is reported. */
export const sourceRunning = (
	compressor: boolean | undefined,
	upperElement: boolean | undefined,
	lowerElement: boolean | undefined,
): HeatSource | undefined => {
	if (compressor === undefined && upperElement === undefined && lowerElement === undefined) {
		return undefined;
	}

	const hasElement = upperElement === true || lowerElement === true;
	return compressor === true ? (hasElement ? 'both' : 'heat pump') : hasElement ? 'element' : 'none';
};

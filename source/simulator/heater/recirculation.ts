import {dayMs, minuteMs} from '../../support/durations.js';
import {type HeaterModel, type HeaterState} from './state.js';
import {dayOf} from './household.js';
import {flag, halfCelsius} from './wire.js';

/** The pump switched on or off at a time of the week. */
type PumpReservation = {
	/** Sunday 128, Monday 64 … Saturday 2. */
	readonly weekBits: number;
	readonly hour: number;
	readonly minute: number;
	readonly on: boolean;
};

const everyDay = 254;

/** Schedule of the simulated owner: in the morning and in the evening. */
const schedule: readonly PumpReservation[] = [
	{weekBits: everyDay, hour: 6, minute: 0, on: true},
	{weekBits: everyDay, hour: 8, minute: 30, on: false},
	{weekBits: everyDay, hour: 17, minute: 30, on: true},
	{weekBits: everyDay, hour: 22, minute: 0, on: false},
];

/** `recircOperationMode`: 1 always, 2 button, 3 schedule, 4 temperature. */
const scheduleMode = 3;
const setpointCelsius = 40;
const runningFlowLitersPerMinute = 4.5;

/** Whether the pump runs, by the schedule; never in a model without one. */
export const pumpRuns = ({firmware}: Pick<HeaterModel, 'firmware'>, localMs: number): boolean => {
	if (firmware !== 'recirculation') {
		return false;
	}

	const minuteOfDay = (localMs - dayOf(localMs) * dayMs) / minuteMs;
	const latest = schedule.findLast(({hour, minute}) => hour * 60 + minute <= minuteOfDay);
	return latest?.on ?? false;
};

/** Fields that only firmware with recirculation sends: docs/protocol.md §4. */
export const recirculationFields = ({model, localMs}: HeaterState): Record<string, number> => {
	const runs = pumpRuns(model, localMs);
	const returnCelsius = runs ? setpointCelsius : 28;
	return {
		recircOperationMode: scheduleMode,
		recircPumpOperationStatus: flag(runs),
		recircHotBtnReady: flag(false),
		recircOperationReason: 0,
		recircErrorStatus: 0,
		recircOperationBusy: flag(runs),
		recircReservationUse: flag(true),
		recircDhwFlowRate: runs ? Math.round(runningFlowLitersPerMinute * 10) : 0,
		recircTempSetting: halfCelsius(setpointCelsius),
		recircTemperature: halfCelsius(returnCelsius),
		recircFaucetTemperature: halfCelsius(returnCelsius - 1),
	};
};

/** The answer to a read of the recirculation schedule. */
export const toPumpSchedule = () => ({
	reservationUse: flag(true),
	reservation: schedule.map(({weekBits, hour, minute, on}) => ({
		enable: flag(true),
		week: weekBits,
		hour,
		min: minute,
		mode: flag(on),
		// Unused: a switch has no temperature.
		param: -1,
	})),
});

import {type DeviceInfo} from './device-info.js';
import {encodings} from './encodings.js';
import {type Status} from './status.js';
import {decodeWeeklyEntries, type WeeklyEntry} from './weekly-entries.js';

/** A time of the week at which the recirculation pump is switched. */
export type RecirculationEntry = Omit<WeeklyEntry, 'mode' | 'parameter'> & {
	/** Undefined where the entry does not say. */
	readonly isPumpOn: boolean | undefined;
};

/** Schedule of the recirculation pump. */
export type RecirculationSchedule = {
	/** Whether it is in force as a whole; undefined where the heater does not say. */
	readonly isInForce: boolean | undefined;
	readonly list: readonly RecirculationEntry[];
};

const entryOf = ({isEnabled, days, hour, minute, mode}: WeeklyEntry): RecirculationEntry => ({
	isEnabled,
	days,
	hour,
	minute,
	// The mode of an entry is written as a flag, and its parameter means nothing.
	isPumpOn: encodings.flag.decode(mode),
});

/**
Decodes the schedule of the recirculation pump, in either of the two forms of a schedule.

@returns undefined for something else than a schedule.
*/
export const decodeRecirculationSchedule = (
	response: Readonly<Record<string, unknown>>,
): RecirculationSchedule | undefined => {
	const entries = decodeWeeklyEntries(response.reservation);
	return entries === undefined
		? undefined
		: {
				isInForce: encodings.flag.decode(response.reservationUse),
				list: entries.map(entry => entryOf(entry)),
			};
};

/** `recircOperationMode`, from 1 on. */
const modes = ['Always', 'Button', 'Schedule', 'Temperature'] as const;

/** Returns the name of the recirculation mode; `Unknown (N)` for a new code, undefined where it is unset or not reported. */
export const recirculationModeName = (code: number | undefined): string | undefined =>
	code === undefined || code === 0 ? undefined : (modes[code - 1] ?? `Unknown (${code})`);

/**
Whether the heater has a recirculation pump: the capability in its device info decides. Where the device info has none, a status
that names one of the four modes does; the fields themselves prove nothing, since firmware sends them as zeros without a pump.
*/
export const hasRecirculation = (deviceInfo: DeviceInfo | undefined, status: Status | undefined): boolean => {
	const mode = status?.recircOperationMode ?? 0;
	return deviceInfo?.hasRecirculation ?? modes[mode - 1] !== undefined;
};

import {modeSetting} from './modes.js';
import {type Status} from './status.js';
import {type StatusFieldName} from './status-fields.js';

/** The fields that keep their numbers after a vacation is over (docs/protocol.md §4). */
export const vacationFields = [
	'vacationDaySetting',
	'vacationDayElapsed',
] as const satisfies readonly StatusFieldName[];

/** Returns whether the vacation numbers of a status mean anything. */
export const isOnVacation = ({dhwOperationSetting}: Pick<Status, 'dhwOperationSetting'>): boolean =>
	dhwOperationSetting === modeSetting.vacation;

/** Returns the status without vacation numbers that have outlived the vacation. */
export const withoutPastVacation = (status: Status): Status => {
	if (isOnVacation(status)) {
		return status;
	}

	const {vacationDaySetting, vacationDayElapsed, ...others} = status;
	return others;
};

import {say} from '../messages/catalogue.js';
import {errorLabel, errorSentence} from '../heater/error-codes.js';
import {type Descaling, type LastFault} from '../heater/device-state.js';

/** The last fault in few words, as in a table: `E407 2025-12-07T11:58:02`, `none`; its time as the cloud gives it. */
export const faultLabel = (fault: LastFault | undefined): string | undefined => {
	if (fault === undefined || fault.code === 0) {
		return fault && 'none';
	}

	const label = errorLabel(fault.code, undefined);
	return fault.time === undefined ? label : `${label} ${fault.time}`;
};

/** The last fault as a part of a sentence; undefined where there is none, or none is known. */
export const faultSentence = (fault: LastFault | undefined): string | undefined => {
	const error = errorSentence(fault?.code, undefined);
	if (error === undefined) {
		return undefined;
	}

	return fault?.time === undefined
		? say('last-fault', {error})
		: say('last-fault-at', {error, time: fault.time});
};

/** A descaling window: `2026-01-01 to 2026-02-01`, `from 2026-01-01`. */
export const descalingText = (descaling: Descaling | undefined): string | undefined => {
	const {start, end} = descaling ?? {};
	if (start !== undefined && end !== undefined) {
		return `${start} to ${end}`;
	}

	return start === undefined ? end && `until ${end}` : `from ${start}`;
};

import {type Status} from '../heater/status.js';
import {type Sample} from './sample.js';

/** Error that the heater reports. */
export type ReportedError = {
	readonly code: number;
	readonly subCode: number;
	/** Time of the first status with it, milliseconds since the epoch. */
	readonly sinceMs: number;
	/** Whether the first status of all had it: it began at an unknown time before. */
	readonly isOlder: boolean;
};

/** Time during which the heater reported one error. */
export type ErrorEpisode = {
	readonly startMs: number;
	/** Time of the first status without it; undefined while it lasts. */
	readonly endMs: number | undefined;
	readonly code: number;
	readonly subCode: number;
};

/**
Returns the error after a status: the same object while it lasts. Another code or sub-code is another error; a status that does
not report on errors changes nothing.

@param isFirst - Whether there was no status before.
*/
export const nextError = (
	before: ReportedError | undefined,
	{errorCode: code, subErrorCode: subCode = 0}: Pick<Status, 'errorCode' | 'subErrorCode'>,
	atMs: number,
	isFirst: boolean,
): ReportedError | undefined => {
	if (code === undefined || (before?.code === code && before.subCode === subCode)) {
		return before;
	}

	return code === 0 ? undefined : {code, subCode, sinceMs: atMs, isOlder: isFirst};
};

const episodeOf = ({sinceMs, code, subCode}: ReportedError, endMs?: number): ErrorEpisode => ({
	startMs: sinceMs,
	endMs,
	code,
	subCode,
});

/** Finds error episodes in a stream of samples. */
export class ErrorDetector {
	#error: ReportedError | undefined;
	#open: ErrorEpisode | undefined;

	/** The episode that lasts. */
	get open(): ErrorEpisode | undefined {
		return this.#open;
	}

	/** Returns the episode that a status ends, if there is one. */
	add({errorCode, subErrorCode, atMs}: Sample): ErrorEpisode | undefined {
		const before = this.#error;
		const error = nextError(before, {errorCode, subErrorCode}, atMs, false);
		if (error === before) {
			return undefined;
		}

		this.#error = error;
		this.#open = error && episodeOf(error);
		return before && episodeOf(before, atMs);
	}
}

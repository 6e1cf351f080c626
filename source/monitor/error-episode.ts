import {type Status} from '../heater/status.js';

/** An error that the heater reports, and since when. */
export type ErrorEpisode = {
	readonly code: number;
	readonly subCode: number;
	/** Wall clock, milliseconds since the epoch. */
	readonly sinceMs: number;
	/** Whether it was there when the watching began: it is older than that. */
	readonly isOlder: boolean;
};

/** An error code with its sub-code, at a time. */
export type ErrorReport = Pick<ErrorEpisode, 'code' | 'subCode'> & {readonly atMs: number};

/** The error of a status; undefined where it has none, or says nothing of it. */
const errorOf = ({
	errorCode = 0,
	subErrorCode = 0,
}: Status): Pick<ErrorEpisode, 'code' | 'subCode'> | undefined =>
	errorCode === 0 ? undefined : {code: errorCode, subCode: subErrorCode};

/**
The error after a status.

@param before - The error before it.
@param isFirst - Whether it is the first status there is.
*/
export const nextError = (
	before: ErrorEpisode | undefined,
	status: Status,
	atMs: number,
	isFirst: boolean,
): ErrorEpisode | undefined => {
	const error = errorOf(status);
	if (error === undefined) {
		return undefined;
	}

	return before?.code === error.code && before.subCode === error.subCode
		? before
		: {...error, sinceMs: atMs, isOlder: isFirst};
};

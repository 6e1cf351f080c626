import {type Sample} from './sample.js';

/** A time during which the heater reported one error. */
export type ErrorEpisode = {
	readonly startMs: number;
	/** The first status without it; undefined while it lasts. */
	readonly endMs: number | undefined;
	readonly code: number;
	readonly subCode: number;
};

/** Finds error episodes; another code, or another sub-code, is another episode. */
export class ErrorFinder {
	#open: ErrorEpisode | undefined;

	/** The episode under way. */
	get open(): ErrorEpisode | undefined {
		return this.#open;
	}

	/** The episode that a status ends, if there is one. */
	add({errorCode, subErrorCode = 0, atMs}: Sample): ErrorEpisode | undefined {
		if (errorCode === undefined || (errorCode === this.#open?.code && subErrorCode === this.#open.subCode)) {
			return undefined;
		}

		const ended = this.#open && {...this.#open, endMs: atMs};
		this.#open =
			errorCode === 0 ? undefined : {startMs: atMs, endMs: undefined, code: errorCode, subCode: subErrorCode};
		return ended;
	}
}

import {ErrorDetector, type ErrorEpisode} from './error-episode.js';
import {type Report} from './report-event.js';
import {type Sample} from './sample.js';

/** Reports errors that are raised, changed and cleared. */
export class ErrorEvents {
	readonly #finder = new ErrorDetector();
	#hasStatus = false;

	/** The error under way. */
	get open(): ErrorEpisode | undefined {
		return this.#finder.open;
	}

	/** Takes a status. @returns The episode that it ends, if there is one. */
	add(sample: Sample, report: Report): ErrorEpisode | undefined {
		const before = this.#finder.open;
		const isFirst = !this.#hasStatus;
		this.#hasStatus = true;
		const ended = this.#finder.add(sample);
		const {open} = this.#finder;
		if (open === before) {
			return ended;
		}

		if (open === undefined) {
			const {startMs = sample.atMs, code = 0, subCode = 0} = before ?? {};
			report('error-cleared', sample.atMs, {
				code,
				subCode,
				durationMs: Math.max(0, sample.atMs - startMs),
			});
		} else {
			const {code, subCode} = open;
			const from = before === undefined ? {} : {fromCode: before.code, fromSubCode: before.subCode};
			report(before === undefined ? 'error-raised' : 'error-changed', sample.atMs, {
				code,
				subCode,
				...from,
				...(isFirst && {isOlder: true}),
			});
		}

		return ended;
	}
}

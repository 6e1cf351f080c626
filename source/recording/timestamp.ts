import {minuteMs} from '../support/durations.js';

/** Length of `2026-01-02T03:04`; seconds follow. */
const minuteLength = 16;

const form = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+\-]\d{2}:?\d{2})?$/v;

const digitsAt = [17, 18, 20, 21, 22] as const;

/** The milliseconds since the minute began, in `…:05.006Z`; undefined where a character is no digit. */
const secondsOf = (text: string): number | undefined => {
	let value = 0;
	for (const at of digitsAt) {
		const digit = (text.codePointAt(at) ?? 0) - 0x30;
		if (digit < 0 || digit > 9) {
			return undefined;
		}

		value = value * 10 + digit;
	}

	return text[16] === ':' && text[19] === '.' && value < minuteMs ? value : undefined;
};

/**
Reads timestamps fast: rows of a file share their minute with the one before, more often than not.

A time without a zone, as other recorders write it, is this machine's local time.
*/
export class TimestampReader {
	#minute = '';
	#minuteMs = Number.NaN;

	/** Milliseconds since the epoch, or undefined for what is no timestamp. */
	read(text: string): number | undefined {
		// The form this program writes: 2026-01-02T03:04:05.006Z
		if (text.length === 24 && text.endsWith('Z') && text.startsWith(this.#minute) && this.#minute !== '') {
			const milliseconds = secondsOf(text);
			if (milliseconds !== undefined) {
				return this.#minuteMs + milliseconds;
			}
		}

		if (!form.test(text)) {
			return undefined;
		}

		// More digits than milliseconds are not for every engine's parser.
		const atMs = Date.parse(text.replace(' ', 'T').replace(/(?<millis>\.\d{3})\d+/v, '$<millis>'));
		if (Number.isNaN(atMs)) {
			return undefined;
		}

		if (text.length === 24 && text.endsWith('Z')) {
			this.#minute = text.slice(0, minuteLength);
			this.#minuteMs = Math.floor(atMs / minuteMs) * minuteMs;
		}

		return atMs;
	}
}

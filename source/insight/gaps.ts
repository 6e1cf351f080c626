import {type Sample} from './sample.js';

/** Cause of a gap between two statuses. */
export type GapCause = 'connection lost' | 'heater silent' | 'program not running';

/** Time without a status; milliseconds since the epoch. */
export type Gap = {readonly startMs: number; readonly endMs: number; readonly cause: GapCause};

/** Usual interval before anything is known: the program's default. */
const firstUsualMs = 300_000;

const minGapMs = 120_000;
const gapAfterUsual = 2.5;

/** The usual interval is the one that 97 of a hundred are shorter than: pushes come between polls, polls may not be missed. */
const upwards = 1.1;
const downwards = 1 / 1.003;

/** Two silences in a row whose lengths differ by at most this share are a longer interval of polling. */
const alike = 0.1;

/** Detects times without a status, and their cause. */
export class GapDetector {
	#usualMs = firstUsualMs;
	/** Time before the latest status, where that was a silence. */
	#silenceMs: number | undefined;
	#lastStatusMs: number | undefined;
	#lastReceived: number | undefined;
	#wasLost = false;
	#hasStopped = false;

	/** When the last status came. */
	get lastStatusMs(): number | undefined {
		return this.#lastStatusMs;
	}

	/** From when on a time without a status is a silence of the heater; undefined where something else explains it. */
	get silentFromMs(): number | undefined {
		return this.#lastStatusMs === undefined || this.#wasLost || this.#hasStopped
			? undefined
			: this.#lastStatusMs + this.#maxUsualMs;
	}

	get #maxUsualMs(): number {
		return Math.max(minGapMs, this.#usualMs * gapAfterUsual);
	}

	/** Whether a sample is of a program that has begun again: its counters start anew, and only then it is connecting. */
	isRestart({connectionState, messagesReceived}: Sample): boolean {
		return (
			connectionState === 'connecting' ||
			(messagesReceived !== undefined &&
				this.#lastReceived !== undefined &&
				messagesReceived < this.#lastReceived)
		);
	}

	/** The gap that a status ends, if there is one. Samples come in their order. */
	add(sample: Sample): Gap | undefined {
		const {messagesReceived, connectionState, atMs} = sample;
		const isRestart = this.isRestart(sample);
		this.#hasStopped ||= connectionState === 'disconnected' || isRestart;
		if (isRestart) {
			// It may poll at another interval now.
			this.#usualMs = Math.max(this.#usualMs, firstUsualMs);
			this.#silenceMs = undefined;
		}

		this.#wasLost ||= connectionState === 'reconnecting' || connectionState === 'failed';
		this.#lastReceived = messagesReceived ?? this.#lastReceived;
		if (!sample.isStatus) {
			return undefined;
		}

		const startMs = this.#lastStatusMs ?? atMs;
		const cause = this.#hasStopped
			? 'program not running'
			: this.#wasLost
				? 'connection lost'
				: 'heater silent';
		this.#lastStatusMs = atMs;
		this.#hasStopped = false;
		this.#wasLost = false;
		const passedMs = atMs - startMs;
		if (passedMs > this.#maxUsualMs) {
			if (cause === 'heater silent') {
				this.#learnFrom(passedMs);
			}

			return {startMs, endMs: atMs, cause};
		}

		if (passedMs > 0) {
			this.#silenceMs = undefined;
			this.#usualMs *= passedMs > this.#usualMs ? upwards : downwards;
		}

		return undefined;
	}

	/** Learns from a silence, which may be a longer interval of polling: then it must not count as a gap for ever. */
	#learnFrom(passedMs: number): void {
		const isAlike = this.#silenceMs !== undefined && Math.abs(passedMs - this.#silenceMs) <= alike * passedMs;
		this.#usualMs = isAlike ? passedMs : this.#usualMs * upwards;
		this.#silenceMs = passedMs;
	}
}

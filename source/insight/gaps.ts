import {type Sample} from './sample.js';

/** Why no status came for a while. */
export type GapCause = 'connection lost' | 'heater silent' | 'program not running';

export type Gap = {readonly startMs: number; readonly endMs: number; readonly cause: GapCause};

/** What is usual before anything is known: the program's own interval. */
const firstUsualMs = 300_000;

const shortestGapMs = 120_000;
const gapAfterUsual = 2.5;

/** The usual interval is the one that nine of ten are shorter than: pushes come between polls, polls may not be missed. */
const upwards = 1.09;
const downwards = 1 / 1.01;

/** Finds the times without a status, and why there was none. */
export class GapFinder {
	#usualMs = firstUsualMs;
	#lastStatusMs: number | undefined;
	#lastReceived: number | undefined;
	#wasLost = false;
	#hasStopped = false;

	/** The gap that a status ends, if there is one. Samples come in their order. */
	add(sample: Sample): Gap | undefined {
		const {messagesReceived, connectionState, atMs} = sample;
		this.#hasStopped ||=
			connectionState === 'disconnected' ||
			(messagesReceived !== undefined &&
				this.#lastReceived !== undefined &&
				messagesReceived < this.#lastReceived);
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
		if (passedMs > Math.max(shortestGapMs, this.#usualMs * gapAfterUsual)) {
			return {startMs, endMs: atMs, cause};
		}

		if (passedMs > 0) {
			this.#usualMs *= passedMs > this.#usualMs ? upwards : downwards;
		}

		return undefined;
	}
}

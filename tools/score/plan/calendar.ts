import {between, type Random} from '../../../source/simulator/random.js';
import {minuteMs, moment, stepMs, touches, type Stretch} from '../time.js';

const mostTries = 2000;

/** What begins or ends this close to a time without statuses could not be judged. */
const awayFromGapsMs = 30 * minuteMs;

/** Finds a time for everything that is planted: in each lane one after the other, and never hidden by a gap. */
export class Calendar {
	readonly #random: Random;
	readonly #within: Stretch;
	readonly #gaps: Stretch[] = [];
	readonly #lanes = new Map<string, Stretch[]>();

	constructor(random: Random, within: Stretch) {
		this.#random = random;
		this.#within = within;
	}

	/** A time for what hides everything else. */
	placeGap(durationMs: number, apartMs: number): Stretch | undefined {
		const gap = this.#find(durationMs, one => !this.#gaps.some(other => touches(one, other, apartMs)));
		if (gap !== undefined) {
			this.#gaps.push(gap);
		}

		return gap;
	}

	/** A time in a lane, at least `apartMs` from all else in it; undefined where none is left. */
	place(lane: string, durationMs: number, apartMs: number): Stretch | undefined {
		const taken = this.#lanes.get(lane) ?? [];
		const stretch = this.#find(
			durationMs,
			one => !taken.some(other => touches(one, other, apartMs)) && this.#isSeen(one),
		);
		if (stretch !== undefined) {
			this.#lanes.set(lane, [...taken, stretch]);
		}

		return stretch;
	}

	/** Whether both ends fall where statuses come. */
	#isSeen({fromMs, toMs}: Stretch): boolean {
		return !this.#gaps.some(
			gap => touches(moment(fromMs), gap, awayFromGapsMs) || touches(moment(toMs), gap, awayFromGapsMs),
		);
	}

	#find(durationMs: number, isGood: (stretch: Stretch) => boolean): Stretch | undefined {
		const {fromMs: earliestMs, toMs: latestMs} = this.#within;
		const lengthMs = Math.round(durationMs / stepMs) * stepMs;
		if (latestMs - lengthMs <= earliestMs) {
			return undefined;
		}

		for (let tried = 0; tried < mostTries; tried++) {
			const fromMs = Math.round(between(this.#random, earliestMs, latestMs - lengthMs) / stepMs) * stepMs;
			const stretch = {fromMs, toMs: fromMs + lengthMs};
			if (isGood(stretch)) {
				return stretch;
			}
		}

		return undefined;
	}
}

import {minuteMs} from '../support/durations.js';

/** Lowest, highest and mean of one stretch of time. */
export type Bin = {readonly low: number; readonly high: number; readonly mean: number};

type Sums = {low: number; high: number; sum: number; count: number};

/** So many stretches are kept, whatever time they cover: twice what is drawn. */
const mostBins = 512;
const firstWidthMs = minuteMs;

/** A series of any length in constant memory: when it outgrows its bins, two become one. */
export class SeriesBins {
	#startMs: number | undefined;
	#widthMs = firstWidthMs;
	#bins: Array<Sums | undefined> = [];

	add(atMs: number, value: number): void {
		this.#startMs ??= atMs;
		let index = Math.floor((atMs - this.#startMs) / this.#widthMs);
		if (index < 0) {
			// A clock that was set back: it counts with the first.
			index = 0;
		}

		while (index >= mostBins) {
			this.#halve();
			index = Math.floor(index / 2);
		}

		const bin = this.#bins[index];
		if (bin === undefined) {
			this.#bins[index] = {low: value, high: value, sum: value, count: 1};
		} else {
			bin.low = Math.min(bin.low, value);
			bin.high = Math.max(bin.high, value);
			bin.sum += value;
			bin.count++;
		}
	}

	/** The series in so many stretches of equal length; undefined where nothing is known. */
	spread(count: number): ReadonlyArray<Bin | undefined> {
		const bins = this.#bins;
		return Array.from({length: count}, (_, place) => {
			const from = Math.floor((place * bins.length) / count);
			const to = Math.max(from + 1, Math.floor(((place + 1) * bins.length) / count));
			const found = bins.slice(from, to).filter(bin => bin !== undefined);
			const total = found.reduce((sum, bin) => sum + bin.count, 0);
			return total === 0
				? undefined
				: {
						low: Math.min(...found.map(({low}) => low)),
						high: Math.max(...found.map(({high}) => high)),
						mean: found.reduce((sum, bin) => sum + bin.sum, 0) / total,
					};
		});
	}

	#halve(): void {
		const merged: Array<Sums | undefined> = [];
		for (const [index, bin] of this.#bins.entries()) {
			const place = Math.floor(index / 2);
			const other = merged[place];
			merged[place] =
				bin === undefined || other === undefined
					? (bin ?? other)
					: {
							low: Math.min(bin.low, other.low),
							high: Math.max(bin.high, other.high),
							sum: bin.sum + other.sum,
							count: bin.count + other.count,
						};
		}

		this.#bins = merged;
		this.#widthMs *= 2;
	}
}

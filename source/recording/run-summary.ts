import {availability} from '../connection/statistics.js';
import {durationText} from '../support/duration.js';
import {byteSizeText, plural} from '../support/text.js';
import {type RowInput} from './column.js';
import {type RecorderSnapshot} from './recorder-snapshot.js';

/** Intervals without a status from which on there is a gap. */
const gapAfterIntervals = 2.5;

/** Counts of one run's recording of a heater. */
export class RunSummary {
	readonly #gapAfterMs: number;
	#statuses = 0;
	#gaps = 0;
	#gapMs = 0;
	#firstMs: number | undefined;
	#lastMs: number | undefined;
	#newest: RowInput | undefined;

	/** @param intervalMs - Time between two polls. */
	constructor(intervalMs: number) {
		this.#gapAfterMs = intervalMs * gapAfterIntervals;
	}

	/** Takes a row; time is the monotonic clock's. */
	add(facts: RowInput): void {
		this.#newest = facts;
		if (facts.status === undefined) {
			return;
		}

		const atMs = facts.monotonicMs;
		const silentMs = atMs - (this.#lastMs ?? atMs);
		if (silentMs > this.#gapAfterMs) {
			this.#gaps++;
			this.#gapMs += silentMs;
		}

		this.#statuses++;
		this.#firstMs ??= atMs;
		this.#lastMs = atMs;
	}

	/** The run as a sentence. */
	text({path, rows, bytes}: Pick<RecorderSnapshot, 'path' | 'rows' | 'bytes'>): string {
		const facts = this.#newest;
		const share = facts && availability(facts.connection.statistics, facts.monotonicMs);
		const parts = [
			`${plural(rows, 'row')} in ${path} (now ${byteSizeText(bytes)})`,
			this.#firstMs === undefined || this.#lastMs === undefined
				? 'no status came'
				: `${plural(this.#statuses, 'status', 'statuses')} over ${durationText(this.#lastMs - this.#firstMs)}`,
			this.#gaps === 0 ? 'no gap' : `${plural(this.#gaps, 'gap')}, ${durationText(this.#gapMs)} in all`,
			share === undefined
				? undefined
				: `connected ${(Math.floor(share * 10_000) / 100).toFixed(2)} % of the time`,
		];
		return `recorded ${parts.filter(part => part !== undefined).join('; ')}`;
	}
}

import {DrawDetector, type Draw} from './draws.js';
import {FlapDetector} from './flap-detector.js';
import {knownFacts, type Report} from './report-event.js';
import {type Sample} from './sample.js';

/** Reports draws that begin and end. */
export class DrawEvents {
	readonly #finder = new DrawDetector();
	readonly #flaps = new FlapDetector();
	#reportedStartMs: number | undefined;

	/** Takes a status. @returns The draw that it ends, if there is one. */
	add(sample: Sample, isAfterGap: boolean, report: Report): Draw | undefined {
		const draw = this.#finder.add(sample, isAfterGap);
		const {openSinceMs} = this.#finder;
		if (openSinceMs !== undefined && openSinceMs !== this.#reportedStartMs) {
			this.#flaps.settle(openSinceMs);
			const outcome = this.#flaps.change(openSinceMs);
			if (outcome === 'reported') {
				report('draw-began', openSinceMs);
			} else if (outcome === 'flapping') {
				report('flapping', openSinceMs, {what: 'draw'});
			}

			this.#reportedStartMs = openSinceMs;
		}

		if (draw !== undefined && !this.#flaps.isFlapping) {
			const {startMs, endMs, chargeUsedPercent} = draw;
			report('draw-ended', endMs, knownFacts({durationMs: endMs - startMs, chargeUsedPercent}));
		}

		return draw;
	}
}

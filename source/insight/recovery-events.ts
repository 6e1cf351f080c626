import {HealthMonitor, type Health} from './health.js';
import {RecoveryDetector, type Recovery} from './recoveries.js';
import {knownFacts, type Report} from './report-event.js';
import {type Sample} from './sample.js';

/** Reports recoveries that begin and end, and when they have become slow. */
export class RecoveryEvents {
	readonly #finder = new RecoveryDetector();
	readonly #health = new HealthMonitor();
	#reportedStartMs: number | undefined;

	get health(): Health {
		return this.#health.health;
	}

	/** Takes a status. @returns The recovery that is over with it, if there is one. */
	add(sample: Sample, isAfterGap: boolean, report: Report): Recovery | undefined {
		const recovery = this.#finder.add(sample, isAfterGap);
		const {openSinceMs} = this.#finder;
		if (openSinceMs !== undefined && openSinceMs !== this.#reportedStartMs) {
			this.#reportedStartMs = openSinceMs;
			report('recovery-began', openSinceMs);
		}

		if (recovery !== undefined) {
			this.#ended(recovery, report);
		}

		return recovery;
	}

	#ended(recovery: Recovery, report: Report): void {
		const {startMs, endMs, chargeGainedPercent, energyWh, kelvinPerHour, hasBeginning} = recovery;
		if (hasBeginning && startMs !== this.#reportedStartMs) {
			// So short that no status fell into its second half.
			report('recovery-began', startMs);
			this.#reportedStartMs = startMs;
		}

		const durationMs = hasBeginning ? endMs - startMs : undefined;
		report('recovery-ended', endMs, knownFacts({durationMs, chargeGainedPercent, energyWh, kelvinPerHour}));
		const slow = this.#health.add(recovery);
		if (slow?.lostShare !== undefined && slow.trend !== undefined) {
			report('recoveries-slow', endMs, {lostPercent: slow.lostShare * 100, days: slow.trend.days});
		}
	}
}

import {type AlertFacts} from './facts.js';
import {isQuietAt, quietEndMs, type QuietHours} from './quiet-hours.js';
import {type AlertRule} from './rule.js';
import {TrackedRule, type AlertChange, type OpenAlert} from './tracked-rule.js';

export type AlertBookOptions = {
	readonly rules: readonly AlertRule[];
	/** Nothing but urgent alerts is told then. */
	readonly quiet: QuietHours | undefined;
	/** Minutes since local midnight, of milliseconds since the epoch. */
	readonly localMinuteOf: (ms: number) => number;
};

/**
Decides which alerts are on and what of them is told.

It has no clock: whoever owns it looks at every news, and when `nextMs` says so. What is held back, for a quiet time or
because the rule was told a moment ago, is told at the first look after that if it still holds.
*/
export class AlertBook {
	readonly #tracked: readonly TrackedRule[];
	readonly #quiet: QuietHours | undefined;
	readonly #localMinuteOf: (ms: number) => number;

	constructor({rules, quiet, localMinuteOf}: AlertBookOptions) {
		this.#tracked = rules.map(rule => new TrackedRule(rule));
		this.#quiet = quiet;
		this.#localMinuteOf = localMinuteOf;
	}

	/** The alerts that were told and are on, in the order of the rules. */
	get open(): readonly OpenAlert[] {
		return this.#tracked.map(({open}) => open).filter(open => open !== undefined);
	}

	/**
	Takes the facts as they are now, and gives what is to be told. A fact that is not known neither raises nor clears.

	@param nowMs - Milliseconds since the epoch.
	*/
	look(facts: AlertFacts, nowMs: number): readonly AlertChange[] {
		const isQuiet = this.#isQuietAt(nowMs);
		return this.#tracked
			.map(tracked => {
				tracked.see(facts[tracked.rule.field], nowMs);
				return tracked.tell(nowMs, isQuiet);
			})
			.filter(change => change !== undefined);
	}

	/**
	When to look again though there is no news, in milliseconds since the epoch; undefined where time alone changes
	nothing. Never before `nowMs`.
	*/
	nextMs(nowMs: number): number | undefined {
		const times = this.#tracked
			.map(tracked => this.#afterQuiet(tracked, tracked.dueMs(nowMs)))
			.filter(time => time !== undefined);
		return times.length === 0 ? undefined : Math.min(...times);
	}

	#isQuietAt(ms: number): boolean {
		return this.#quiet !== undefined && isQuietAt(this.#quiet, this.#localMinuteOf(ms));
	}

	/** A time, or the end of the quiet time it falls in. */
	#afterQuiet({rule}: TrackedRule, ms: number | undefined): number | undefined {
		return ms === undefined || this.#quiet === undefined || rule.isUrgent || !this.#isQuietAt(ms)
			? ms
			: quietEndMs(this.#quiet, ms, this.#localMinuteOf);
	}
}

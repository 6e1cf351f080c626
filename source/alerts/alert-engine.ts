import {type AlertFacts} from './facts.js';
import {isQuietAt, quietEndMs, type QuietHours} from './quiet-hours.js';
import {type AlertRule} from './rule.js';
import {RuleState, type AlertChange, type OpenAlert, type ReportedAlert} from './rule-state.js';

/** Options of an AlertEngine. */
export type AlertEngineOptions = {
	readonly rules: readonly AlertRule[];
	/** Only urgent alerts are reported during these hours. */
	readonly quiet: QuietHours | undefined;
	/** Minutes since local midnight, of milliseconds since the epoch. */
	readonly localMinuteOf: (ms: number) => number;
	/** Alerts that were reported before a restart and not cleared. */
	readonly reported?: readonly ReportedAlert[] | undefined;
};

/**
Evaluates all rules, and decides which changes are reported.

It has no clock: its owner calls `evaluate` on every change, and at the time that `nextMs` returns. A change that is held back,
during quiet hours or shortly after another report of the same rule, is reported at the first evaluation afterwards if it
still stands.
*/
export class AlertEngine {
	readonly #ruleStates: readonly RuleState[];
	readonly #quiet: QuietHours | undefined;
	readonly #localMinuteOf: (ms: number) => number;

	constructor({rules, quiet, localMinuteOf, reported = []}: AlertEngineOptions) {
		this.#ruleStates = rules.map(rule => new RuleState(rule));
		this.#quiet = quiet;
		this.#localMinuteOf = localMinuteOf;
		for (const alert of reported) {
			this.#ruleStates.find(({rule}) => rule.name === alert.rule)?.restore(alert);
		}
	}

	/** Alerts that were reported and stand, in the order of the rules. */
	get open(): readonly OpenAlert[] {
		return this.#ruleStates.map(({open}) => open).filter(open => open !== undefined);
	}

	/** Alerts that were reported and not cleared since, also those of which nothing is known yet. */
	get reported(): readonly ReportedAlert[] {
		return this.#ruleStates.map(({reported}) => reported).filter(reported => reported !== undefined);
	}

	/**
	Evaluates the rules on the current facts and returns the changes to report. An unknown fact neither raises nor clears.

	@param nowMs - Milliseconds since the epoch.
	*/
	evaluate(facts: AlertFacts, nowMs: number): readonly AlertChange[] {
		const isQuiet = this.#isQuietAt(nowMs);
		return this.#ruleStates
			.map(state => {
				state.update(facts[state.rule.field], nowMs);
				return state.report(nowMs, isQuiet);
			})
			.filter(change => change !== undefined);
	}

	/**
	Returns the time of the next evaluation without a change of the facts, in milliseconds since the epoch, never before `nowMs`;
	undefined where the passing of time changes nothing.
	*/
	nextMs(nowMs: number): number | undefined {
		const times = this.#ruleStates
			.map(state => this.#afterQuiet(state, state.dueMs(nowMs)))
			.filter(time => time !== undefined);
		return times.length === 0 ? undefined : Math.min(...times);
	}

	#isQuietAt(ms: number): boolean {
		return this.#quiet !== undefined && isQuietAt(this.#quiet, this.#localMinuteOf(ms));
	}

	/** Returns a time, or the end of the quiet hours it falls in. */
	#afterQuiet({rule}: RuleState, ms: number | undefined): number | undefined {
		return ms === undefined || this.#quiet === undefined || rule.isUrgent || !this.#isQuietAt(ms)
			? ms
			: quietEndMs(this.#quiet, ms, this.#localMinuteOf);
	}
}

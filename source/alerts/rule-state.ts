import {hourMs, minuteMs} from '../support/durations.js';
import {evaluate, isComparable} from './evaluate.js';
import {type AlertRule} from './rule.js';

/** An alert that was raised or cleared. */
export type AlertChange = {
	readonly rule: AlertRule;
	/** True: raised; false: cleared. */
	readonly isRaised: boolean;
	/** Time of the report, in milliseconds since the epoch. */
	readonly atMs: number;
	/** Since when the condition is met; for a cleared alert, since when the reported alert stood. */
	readonly sinceMs: number;
	/** Latest known value. */
	readonly value: number | boolean;
};

/** An alert that was reported and stands. */
export type OpenAlert = Pick<AlertChange, 'rule' | 'sinceMs' | 'value'>;

/** A report that a rule is raised, which was not followed by one that it is cleared. */
export type ReportedAlert = {
	/** Name of the rule. */
	readonly rule: string;
	/** Since when it stands, and when it was reported, in milliseconds since the epoch. */
	readonly sinceMs: number;
	readonly raisedAtMs: number;
	/** Value of the report. */
	readonly value: number | boolean;
};

/** Least time between two reports that a rule is raised, in milliseconds. */
export const repeatAfterMs = 10 * minuteMs;

/** After a longer time without a known value, the time the condition was met counts from zero again, in milliseconds. */
const longestUnknownMs = hourMs;

/** State of one rule: whether it is raised, and which of its changes were reported. */
export class RuleState {
	readonly rule: AlertRule;
	/** Latest known value; undefined before the first. */
	#value: number | boolean | undefined;
	/** Whether the value was known at the last update. Without it, the passing of time raises nothing. */
	#isKnown = false;
	/** Time of the first of the latest updates without a known value. */
	#unknownSinceMs: number | undefined;
	/** Time of the first of the latest updates that met the condition. */
	#sinceMs: number | undefined;
	/** Whether the condition has been met for the time the rule asks for. */
	#isOn = false;
	/** Since when the alert stands that was reported and not yet cleared. */
	#reportedSinceMs: number | undefined;
	/** Value of the last report. */
	#reportedValue: number | boolean | undefined;
	/** Time of the last report that it is raised. */
	#raisedAtMs = Number.NEGATIVE_INFINITY;

	constructor(rule: AlertRule) {
		this.rule = rule;
	}

	/** The alert, if it was reported and stands. */
	get open(): OpenAlert | undefined {
		return this.#reportedSinceMs === undefined ||
			this.#sinceMs === undefined ||
			this.#value === undefined ||
			!this.#isOn
			? undefined
			: {rule: this.rule, sinceMs: this.#sinceMs, value: this.#value};
	}

	/** The report, if there is one and the alert is not cleared. */
	get reported(): ReportedAlert | undefined {
		return this.#reportedSinceMs === undefined || this.#reportedValue === undefined
			? undefined
			: {
					rule: this.rule.name,
					sinceMs: this.#reportedSinceMs,
					raisedAtMs: this.#raisedAtMs,
					value: this.#reportedValue,
				};
	}

	/** Takes over a report from before a restart. The first known value says whether the alert still stands. */
	restore({sinceMs, raisedAtMs, value}: ReportedAlert): void {
		this.#reportedSinceMs = sinceMs;
		this.#reportedValue = value;
		this.#raisedAtMs = raisedAtMs;
		this.#sinceMs = sinceMs;
		this.#isOn = true;
	}

	/** Takes the current value. */
	update(value: number | boolean | undefined, nowMs: number): void {
		const {condition, forMs} = this.rule;
		this.#isKnown = isComparable(condition, value);
		if (!isComparable(condition, value)) {
			this.#unknownSinceMs ??= nowMs;
			return;
		}

		if (
			!this.#isOn &&
			this.#unknownSinceMs !== undefined &&
			nowMs - this.#unknownSinceMs > longestUnknownMs
		) {
			this.#sinceMs = undefined;
		}

		this.#unknownSinceMs = undefined;
		this.#value = value;
		if (!evaluate(condition, value, this.#isOn)) {
			this.#sinceMs = undefined;
			this.#isOn = false;
			return;
		}

		// The clock of the machine may have been put back.
		this.#sinceMs = Math.min(this.#sinceMs ?? nowMs, nowMs);
		this.#isOn ||= nowMs >= this.#sinceMs + forMs;
	}

	/** Returns the change to report now, if any, and notes it as reported. */
	report(nowMs: number, isQuiet: boolean): AlertChange | undefined {
		this.#raisedAtMs = Math.min(this.#raisedAtMs, nowMs);
		const dueMs = this.#reportDueMs;
		if (
			this.#value === undefined ||
			dueMs === undefined ||
			nowMs < dueMs ||
			(isQuiet && !this.rule.isUrgent)
		) {
			return undefined;
		}

		const sinceMs = this.#reportedSinceMs ?? this.#sinceMs ?? nowMs;
		if (this.#isOn) {
			this.#raisedAtMs = nowMs;
		}

		this.#reportedSinceMs = this.#isOn ? sinceMs : undefined;
		this.#reportedValue = this.#value;
		return {rule: this.rule, isRaised: this.#isOn, atMs: nowMs, sinceMs, value: this.#value};
	}

	/** Returns when the passing of time may raise the alert or let it be reported; `nowMs` at the earliest. */
	dueMs(nowMs: number): number | undefined {
		const isRunning = this.#isKnown && !this.#isOn && this.#sinceMs !== undefined;
		const dues = [
			isRunning ? (this.#sinceMs ?? nowMs) + this.rule.forMs : undefined,
			this.#reportDueMs,
		].filter(due => due !== undefined);
		return dues.length === 0 ? undefined : Math.max(nowMs, Math.min(...dues));
	}

	/** Whether the value means another problem than the reported one: another error code does, another number beyond a limit does not. */
	get #isOtherValue(): boolean {
		return this.#isOn && this.rule.condition.kind === 'not-equals' && this.#value !== this.#reportedValue;
	}

	/** Earliest time to report a change that was not reported yet; undefined where there is none. */
	get #reportDueMs(): number | undefined {
		if (
			this.#value === undefined ||
			(this.#isOn === (this.#reportedSinceMs !== undefined) && !this.#isOtherValue)
		) {
			return undefined;
		}

		return this.#isOn ? this.#raisedAtMs + repeatAfterMs : Number.NEGATIVE_INFINITY;
	}
}

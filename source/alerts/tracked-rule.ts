import {holds, isFit} from './holds.js';
import {type AlertRule} from './rule.js';

/** An alert that began or ended, as somebody is told. */
export type AlertChange = {
	readonly rule: AlertRule;
	/** Whether it began. */
	readonly isRaised: boolean;
	/** When this is told, in milliseconds since the epoch. */
	readonly atMs: number;
	/** When the test began to hold; of one that ended, when what had been told of it began. */
	readonly sinceMs: number;
	/** The newest value that was known. */
	readonly value: number | boolean;
};

/** An alert that somebody was told of and that is still on. */
export type OpenAlert = Pick<AlertChange, 'rule' | 'sinceMs' | 'value'>;

/** One rule tells that it is raised no more often than this, in milliseconds. */
export const dampMs = 10 * 60_000;

/** A value that was not known for longer was another one meanwhile, for all anybody knows, in milliseconds. */
const longestUnknownMs = 60 * 60_000;

/** One rule: whether it is on, and what of it has been told. */
export class TrackedRule {
	readonly rule: AlertRule;
	/** The newest known value; undefined before the first. */
	#value: number | boolean | undefined;
	/** Whether the last look knew the value. Time raises nothing that is not known to hold. */
	#isKnown = false;
	/** The first of the looks in a row that did not know the value. */
	#unknownSinceMs: number | undefined;
	/** The first look that held, of those that hold in a row. */
	#sinceMs: number | undefined;
	/** It has held for long enough. */
	#isOn = false;
	/** Since when the alert holds that was told and not yet told to be over. */
	#toldSinceMs: number | undefined;
	/** The value it was last told with. */
	#toldValue: number | boolean | undefined;
	/** When it was last told to be raised. */
	#raisedAtMs = Number.NEGATIVE_INFINITY;

	constructor(rule: AlertRule) {
		this.rule = rule;
	}

	/** The alert, if it was told and is on. */
	get open(): OpenAlert | undefined {
		return this.#toldSinceMs === undefined ||
			this.#sinceMs === undefined ||
			this.#value === undefined ||
			!this.#isOn
			? undefined
			: {rule: this.rule, sinceMs: this.#sinceMs, value: this.#value};
	}

	/** Takes the value as it is now. */
	see(value: number | boolean | undefined, nowMs: number): void {
		const {test, forMs} = this.rule;
		this.#isKnown = isFit(test, value);
		if (!isFit(test, value)) {
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
		if (!holds(test, value, this.#isOn)) {
			this.#sinceMs = undefined;
			this.#isOn = false;
			return;
		}

		// The clock of the machine may have been put back.
		this.#sinceMs = Math.min(this.#sinceMs ?? nowMs, nowMs);
		this.#isOn ||= nowMs >= this.#sinceMs + forMs;
	}

	/** What is to be told now; it counts as told then. */
	tell(nowMs: number, isQuiet: boolean): AlertChange | undefined {
		this.#raisedAtMs = Math.min(this.#raisedAtMs, nowMs);
		const dueMs = this.#tellingDueMs;
		if (dueMs === undefined || nowMs < dueMs || (isQuiet && !this.rule.isUrgent)) {
			return undefined;
		}

		const sinceMs = this.#toldSinceMs ?? this.#sinceMs ?? nowMs;
		if (this.#isOn) {
			this.#raisedAtMs = nowMs;
		}

		this.#toldSinceMs = this.#isOn ? sinceMs : undefined;
		this.#toldValue = this.#value;
		return this.#value === undefined
			? undefined
			: {rule: this.rule, isRaised: this.#isOn, atMs: nowMs, sinceMs, value: this.#value};
	}

	/** When time alone may change something: raise it, or let it be told; at the earliest `nowMs`. */
	dueMs(nowMs: number): number | undefined {
		const isRunning = this.#isKnown && !this.#isOn && this.#sinceMs !== undefined;
		const dues = [
			isRunning ? (this.#sinceMs ?? nowMs) + this.rule.forMs : undefined,
			this.#tellingDueMs,
		].filter(due => due !== undefined);
		return dues.length === 0 ? undefined : Math.max(nowMs, Math.min(...dues));
	}

	/** Whether it is another trouble by now, as a second error is; a value beyond a limit is the same one. */
	get #isAnother(): boolean {
		return this.#isOn && this.rule.test.kind === 'not-equals' && this.#value !== this.#toldValue;
	}

	/** From when on a change that is not told yet may be; undefined where all is told. */
	get #tellingDueMs(): number | undefined {
		if (this.#isOn === (this.#toldSinceMs !== undefined) && !this.#isAnother) {
			return undefined;
		}

		return this.#isOn ? this.#raisedAtMs + dampMs : Number.NEGATIVE_INFINITY;
	}
}

import {minuteMs, type Stretch} from '../time.js';

/** Spells of heating with a shorter pause are one recovery. */
export const recoveryPauseMs = 10 * minuteMs;

/** A shorter one is none. */
const shortestMs = 10 * minuteMs;

/** Closer than this to the limit it depends on the moment of a message what it is. */
const unsureMs = minuteMs / 2;

/** A run of moments of which something holds, with the charge before it and after it. */
export type Spell = Stretch & {readonly chargeBefore: number; readonly chargeAfter: number};

/** Finds the spells of something, moment by moment. */
export class SpellFinder {
	readonly #ended: Spell[] = [];
	#open: {readonly fromMs: number; readonly chargeBefore: number} | undefined;
	#lastCharge: number | undefined;

	add(atMs: number, isOn: boolean, chargePercent: number): void {
		if (isOn) {
			this.#open ??= {fromMs: atMs, chargeBefore: this.#lastCharge ?? chargePercent};
		} else if (this.#open !== undefined) {
			this.#ended.push({...this.#open, toMs: atMs, chargeAfter: chargePercent});
			this.#open = undefined;
		}

		this.#lastCharge = chargePercent;
	}

	/** All spells; one that lasts ends here. */
	until(endMs: number): readonly Spell[] {
		return this.#open === undefined
			? this.#ended
			: [
					...this.#ended,
					{...this.#open, toMs: endMs, chargeAfter: this.#lastCharge ?? this.#open.chargeBefore},
				];
	}
}

/** A recovery; an unsure one is as long, or has a pause as long, as the limit. */
export type TrueRecovery = Stretch & {readonly isSure: boolean};

/** Spells of heating with short pauses as one, those that are long enough. */
export const recoveriesOf = (spells: readonly Stretch[]): TrueRecovery[] => {
	const merged: TrueRecovery[] = [];
	for (const {fromMs, toMs} of spells) {
		const last = merged.at(-1);
		const pauseMs = fromMs - (last?.toMs ?? Number.NEGATIVE_INFINITY);
		const isSure = Math.abs(pauseMs - recoveryPauseMs) > unsureMs;
		if (last !== undefined && pauseMs < recoveryPauseMs) {
			merged[merged.length - 1] = {fromMs: last.fromMs, toMs, isSure: last.isSure && isSure};
			continue;
		}

		if (last !== undefined && !isSure) {
			merged[merged.length - 1] = {...last, isSure: false};
		}

		merged.push({fromMs, toMs, isSure});
	}

	return merged
		.map(one => ({...one, isSure: one.isSure && Math.abs(one.toMs - one.fromMs - shortestMs) > unsureMs}))
		.filter(one => one.toMs - one.fromMs >= shortestMs || !one.isSure);
};

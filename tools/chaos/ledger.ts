import {Buffer} from 'node:buffer';
import {sumOf} from '../support/statistics.js';

/** The topic of the numbered messages. */
export const topic = 'chaos/numbered';

/** Messages have all sizes up to about a heater's longest. */
const longestFiller = 3000;
const fillerStep = 997;

/** The text of message `number`, known from the number, so that a torn one is noticed. */
export const payloadOf = (number: number): string =>
	`${number}:${'x'.repeat((number * fillerStep) % longestFiller)}`;

/** The number of a message, or undefined where it is not one of these. */
export const numberOf = (payload: Uint8Array): number | undefined => {
	const text = Buffer.from(payload).toString('utf8');
	const number = Number.parseInt(text, 10);
	return Number.isSafeInteger(number) && text === payloadOf(number) ? number : undefined;
};

/** The count of some numbers and the first of them, as the end of a sentence. */
export const sayNumbers = (numbers: readonly number[]): string =>
	`${numbers.length} of them, the first is number ${numbers[0]}`;

/** A sentence for each rule that is broken. */
export const brokenRules = (rules: ReadonlyArray<readonly [isBroken: boolean, sentence: string]>): string[] =>
	rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);

/** Told by a proxy what happens to messages on their way. */
export type LineLedger = {
	/** The number of a message; undefined where it is not counted. */
	readonly numberOf: (payload: Uint8Array) => number | undefined;
	/** A whole PUBLISH was sent on to the client. */
	readonly forwarded: (number: number) => void;
	/** The client sent a PUBACK; without a number it answers no counted PUBLISH. */
	readonly acknowledged: (number: number | undefined) => void;
	/** The client published to a topic. */
	readonly published?: (topic: string) => void;
};

/** Record of each numbered message on its way to the application. */
export class Ledger implements LineLedger {
	readonly numberOf = numberOf;
	/** The highest number the application has received. */
	receivedLast = 0;
	readonly #forwarded = new Set<number>();
	readonly #acknowledged = new Set<number>();
	readonly #received = new Map<number, number>();
	#torn = 0;
	#stray = 0;

	/** Messages the client has acknowledged. */
	get acknowledgedCount(): number {
		return this.#acknowledged.size;
	}

	/** Messages the application has received, repetitions included. */
	get receivedCount(): number {
		return this.#torn + sumOf(this.#received.values(), times => times);
	}

	/** Acknowledged but never received. */
	get missing(): readonly number[] {
		return [...this.#acknowledged].filter(number => !this.#received.has(number));
	}

	/** Received more than once; each is published once, and no two sessions overlap. */
	get duplicate(): readonly number[] {
		return [...this.#received].filter(([, times]) => times > 1).map(([number]) => number);
	}

	forwarded(number: number): void {
		this.#forwarded.add(number);
	}

	acknowledged(number: number | undefined): void {
		if (number === undefined) {
			this.#stray++;
		} else {
			this.#acknowledged.add(number);
		}
	}

	/** Notes a message that the application received. */
	received(payload: Uint8Array): void {
		const number = numberOf(payload);
		if (number === undefined) {
			this.#torn++;
			return;
		}

		this.#received.set(number, (this.#received.get(number) ?? 0) + 1);
		this.receivedLast = Math.max(this.receivedLast, number);
	}

	/** One sentence for each rule that was broken. */
	violations(): string[] {
		const {missing, duplicate} = this;
		const invented = [...this.#received.keys()].filter(number => !this.#forwarded.has(number));
		return brokenRules([
			[missing.length > 0, `acknowledged messages were never received: ${sayNumbers(missing)}`],
			[duplicate.length > 0, `messages were received more than once: ${sayNumbers(duplicate)}`],
			[invented.length > 0, `messages were received that were not sent on: ${sayNumbers(invented)}`],
			[this.#torn > 0, `${this.#torn} messages were received that nobody had published so`],
			[this.#stray > 0, `${this.#stray} acknowledgements answered no message`],
		]);
	}
}

import {Buffer} from 'node:buffer';

/** The topic of the numbered messages. */
export const topic = 'chaos/numbered';

/** Messages are of all sizes up to about a heater's longest. */
const longestFiller = 3000;
const fillerStep = 997;

/** The text of message `number`: known from the number alone, so that a torn one is noticed. */
export const payloadOf = (number: number): string =>
	`${number}:${'x'.repeat((number * fillerStep) % longestFiller)}`;

/** The number of a message, or undefined where it is none of ours. */
export const numberOf = (payload: Uint8Array): number | undefined => {
	const text = Buffer.from(payload).toString('utf8');
	const number = Number.parseInt(text, 10);
	return Number.isSafeInteger(number) && text === payloadOf(number) ? number : undefined;
};

/** How many of `numbers`, and which is the first, as the end of a sentence. */
export const sayNumbers = (numbers: readonly number[]): string =>
	`${numbers.length} of them, the first is number ${numbers[0]}`;

/** Who hears from a proxy what became of messages on their way. */
export type Book = {
	/** The number under which a message is booked; undefined where it is not. */
	readonly numberOf: (payload: Uint8Array) => number | undefined;
	/** All of a PUBLISH was sent on to the client. */
	readonly forwarded: (number: number) => void;
	/** A PUBACK of the client came; without a number it answers no PUBLISH that is booked. */
	readonly acknowledged: (number: number | undefined) => void;
	/** The client published to a topic. */
	readonly published?: (topic: string) => void;
};

/** Books on what became of each numbered message on its way to the application. */
export class Ledger implements Book {
	readonly numberOf = numberOf;
	readonly #forwarded = new Set<number>();
	readonly #acknowledged = new Set<number>();
	readonly #received = new Map<number, number>();
	#receivedLast = 0;
	#torn = 0;
	#stray = 0;

	/** Messages the client has acknowledged. */
	get acknowledgedCount(): number {
		return this.#acknowledged.size;
	}

	/** Messages the application has received, each counted as often as it came. */
	get receivedCount(): number {
		let count = this.#torn;
		for (const times of this.#received.values()) {
			count += times;
		}

		return count;
	}

	/** The highest number the application has received. */
	get receivedLast(): number {
		return this.#receivedLast;
	}

	/** Acknowledged but never received. */
	get missing(): readonly number[] {
		return [...this.#acknowledged].filter(number => !this.#received.has(number));
	}

	/** Received more than once; each is published once, and no two sessions overlap. */
	get duplicate(): readonly number[] {
		return [...this.#received].filter(([, times]) => times > 1).map(([number]) => number);
	}

	/** Notes that all of a PUBLISH was sent on to the client. */
	forwarded(number: number): void {
		this.#forwarded.add(number);
	}

	/** Notes a PUBACK of the client; without a number it answers no PUBLISH it was sent. */
	acknowledged(number: number | undefined): void {
		if (number === undefined) {
			this.#stray++;
		} else {
			this.#acknowledged.add(number);
		}
	}

	/** Notes what the application was given. */
	received(payload: Uint8Array): void {
		const number = numberOf(payload);
		if (number === undefined) {
			this.#torn++;
			return;
		}

		this.#received.set(number, (this.#received.get(number) ?? 0) + 1);
		this.#receivedLast = Math.max(this.#receivedLast, number);
	}

	/** One sentence for each rule that was broken. */
	violations(): string[] {
		const {missing, duplicate} = this;
		const invented = [...this.#received.keys()].filter(number => !this.#forwarded.has(number));
		return [
			missing.length > 0 && `acknowledged messages were never received: ${sayNumbers(missing)}`,
			duplicate.length > 0 && `messages were received more than once: ${sayNumbers(duplicate)}`,
			invented.length > 0 && `messages were received that were not sent on: ${sayNumbers(invented)}`,
			this.#torn > 0 && `${this.#torn} messages were received that nobody had published so`,
			this.#stray > 0 && `${this.#stray} acknowledgements answered no message`,
		].filter(sentence => sentence !== false);
	}
}

import {pause, until} from '../support/waiting.js';
import {type Random} from '../../source/simulator/random.js';
import {type PtyProgram} from '../../test/support/pty.js';

const escape = '\u001B';
const arrow = {up: `${escape}[A`, down: `${escape}[B`, pageUp: `${escape}[5~`, pageDown: `${escape}[6~`};

/** What an owner types, key after key; no `q`, and no `y`, which leaves a file where the program runs. */
const typings: ReadonlyArray<readonly string[]> = [
	...['1', '2', '3', '4', '5', '6', '0', '\t', `${escape}[Z`, 'u', 'r', '[', ']', '\r', escape].map(key => [
		key,
	]),
	['2', 't', 't'],
	['5', '/', 't', 'a', 'n', 'k', escape],
	['5', arrow.down, arrow.down, arrow.pageDown, arrow.up],
	['6', arrow.pageDown, arrow.pageUp],
	['?', '?'],
	['?', escape],
];

/** So that each key comes by itself. */
const betweenKeysMs = 60;

const betweenTypingsMs = 700;

/** What is not answered by then was not heard, as without a connection; the next key tries again. */
const pollPatienceMs = 100;

/** Between two polls at least. */
const betweenPollsMs = 5;

/** Somebody at the keyboard, who polls far more often than the program does by itself. */
export class Owner {
	readonly #pty: PtyProgram;
	readonly #random: Random;
	readonly #answers: () => number;
	#isTyping = false;

	/** @param answers - How many have come: while one is awaited, the key does nothing. */
	constructor(pty: PtyProgram, random: Random, answers: () => number) {
		this.#pty = pty;
		this.#random = random;
		this.#answers = answers;
	}

	/** Types until `signal` aborts. */
	async sit(signal: AbortSignal): Promise<void> {
		const polling = this.poll(signal);
		while (!signal.aborted) {
			const keys = typings[Math.trunc(this.#random() * typings.length)] ?? [];
			await this.#type(keys, signal);
			await pause(betweenTypingsMs, signal);
		}

		await polling;
		await this.leave();
	}

	/** Closes help and filter and shows the first page. */
	async leave(): Promise<void> {
		await this.#type([escape, escape, '1']);
	}

	/** Polls until `signal` aborts. */
	async poll(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			// Esc and a key at once would be one key with Alt.
			if (!this.#isTyping) {
				const before = this.#answers();
				this.#pty.write('p');
				await until(() => this.#answers() > before || this.#isTyping, pollPatienceMs, signal);
			}

			await pause(betweenPollsMs, signal);
		}
	}

	/** Types one key after the other: several at once are no key. */
	async #type(keys: readonly string[], signal?: AbortSignal): Promise<void> {
		this.#isTyping = true;
		for (const key of keys) {
			await pause(betweenKeysMs, signal);
			this.#pty.write(key);
		}

		await pause(betweenKeysMs, signal);
		this.#isTyping = false;
	}
}

import {type Clock, type TimerHandle} from '../../support/clock.js';
import {Emitter, type Unsubscribe} from '../../support/store.js';
import {InputParser, type TerminalInput, type Wait} from './input-parser.js';

/**
Pauses after which what has begun is over, in milliseconds. A sequence follows its Esc at once, or a packet later; a paste
over a slow line may stop for a while, and its rest must not become keys.
*/
const pausesMs: Readonly<Record<Wait, number>> = {escape: 50, sequence: 1000, paste: 10_000};

/** The keys of a terminal. */
export class Keyboard {
	readonly #clock: Pick<Clock, 'after'>;
	readonly #parser = new InputParser();
	readonly #inputs = new Emitter<TerminalInput>();
	#timer: TimerHandle | undefined;

	constructor(clock: Pick<Clock, 'after'>) {
		this.#clock = clock;
	}

	/** Calls `listener` with every key and every paste. */
	readonly onInput = (listener: (input: TerminalInput) => void): Unsubscribe =>
		this.#inputs.subscribe(listener);

	/** Takes what the terminal sent, as text. */
	readonly receive = (piece: string): void => {
		this.#timer?.cancel();
		this.#emit(this.#parser.receive(piece));
		const wait = this.#parser.waitsFor;
		if (wait !== undefined) {
			this.#timer = this.#clock.after(pausesMs[wait], () => {
				this.#emit(this.#parser.end());
			});
		}
	};

	/** Waits for nothing any more. */
	readonly close = (): void => {
		this.#timer?.cancel();
	};

	#emit(inputs: readonly TerminalInput[]): void {
		for (const input of inputs) {
			this.#inputs.emit(input);
		}
	}
}

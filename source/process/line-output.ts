import {type Writable} from 'node:stream';
import {codeOf} from '../support/errors.js';
import {Emitter, type Unsubscribe} from '../support/store.js';

/** How much may wait for a reader before lines are dropped, in UTF-16 units (bytes, for ASCII). */
const longestBacklog = 262_144;

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
Writes lines to standard output or standard error, without waiting for whoever reads them.

What is not read yet waits, up to 256 kB and one text; after that lines are dropped, until all that waits was read.
*/
export class LineOutput {
	readonly isTerminal: boolean;
	readonly #stream: Writable;
	readonly #gone = new Emitter();
	readonly #givenUp = new Emitter();
	#isGivenUp = false;
	#droppedLines = 0;
	#error: unknown;

	/**
	@param stream - Writes to it return at once.
	@param onDropped - Called with the number of lines that were dropped, once there is a reader again.
	*/
	constructor(stream: Writable & {readonly isTTY?: boolean}, onDropped: (lines: number) => void) {
		this.#stream = stream;
		this.isTerminal = stream.isTTY === true;
		// Nobody listening, an error would end the program in the middle of its work.
		stream.on('error', (error: unknown) => {
			if (this.#error === undefined) {
				this.#error = error;
				this.#gone.emit();
			}
		});
		stream.on('drain', () => {
			const lines = this.#droppedLines;
			this.#droppedLines = 0;
			if (lines > 0) {
				onDropped(lines);
			}
		});
	}

	/** The first error of writing; a reader that had enough (EPIPE) is none. */
	get error(): unknown {
		return codeOf(this.#error) === 'EPIPE' ? undefined : this.#error;
	}

	/** Whether nothing can be written any more. */
	get isGone(): boolean {
		return this.#error !== undefined;
	}

	/** Writes a text of whole lines, or drops it where too much waits. */
	readonly write = (text: string): void => {
		if (this.isGone) {
			return;
		}

		if (this.#droppedLines > 0 || this.#stream.writableLength >= longestBacklog) {
			this.#droppedLines += linesIn(text);
			return;
		}

		this.#stream.write(text);
	};

	/** Calls `listener` once when nothing can be written any more. */
	readonly onGone = (listener: () => void): Unsubscribe => this.#gone.subscribe(listener);

	/** Resolves when all that waits was written or given up, or nothing can be written any more. */
	readonly flushed = async (): Promise<void> => {
		if (!this.isGone && !this.#isGivenUp && this.#stream.writableLength > 0) {
			await new Promise<void>(resolve => {
				this.#givenUp.subscribe(resolve);
				this.#stream.write('', () => {
					resolve();
				});
			});
		}
	};

	/** Waits no longer for a reader: what waits is lost where the process ends before it is read. */
	readonly giveUp = (): void => {
		this.#isGivenUp = true;
		this.#givenUp.emit();
	};
}

import {messageOf} from '../../source/support/errors.js';

type Close = () => unknown;

/** What has to be ended, last opened first; each is tried, whatever became of the others. */
export class Closers {
	readonly #closers: Array<readonly [name: string, close: Close]> = [];

	add(name: string, close: Close): void {
		this.#closers.push([name, close]);
	}

	/** @returns One sentence for each that failed. */
	async close(): Promise<string[]> {
		const sentences: string[] = [];
		for (const [name, close] of this.#closers.splice(0).toReversed()) {
			try {
				await close();
			} catch (error) {
				sentences.push(`${name} could not be closed: ${messageOf(error)}`);
			}
		}

		return sentences;
	}
}

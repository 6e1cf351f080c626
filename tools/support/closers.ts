import {messageOf} from '../../source/support/errors.js';

/** What has to be closed, the last opened first; a failure does not keep the others open. */
export class Closers {
	readonly #closers: Array<readonly [name: string, close: () => unknown]> = [];

	add(name: string, close: () => unknown): void {
		this.#closers.push([name, close]);
	}

	/** Closes all. @returns One sentence for each that failed. */
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

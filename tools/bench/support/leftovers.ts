import {messageOf} from '../../../source/support/errors.js';

type Undo = () => Promise<void> | void;

/** What a program has to undo before it ends, whatever went wrong. */
export class Leftovers {
	readonly #undos: Undo[] = [];

	/** Notes what undoes something that was just made. */
	add(undo: Undo): void {
		this.#undos.push(undo);
	}

	/** Undoes all of it once, what was made last first, and goes on where something fails. @returns What failed. */
	async clear(): Promise<readonly string[]> {
		const failures: string[] = [];
		for (let undo = this.#undos.pop(); undo !== undefined; undo = this.#undos.pop()) {
			try {
				await undo();
			} catch (error) {
				failures.push(messageOf(error));
			}
		}

		return failures;
	}
}

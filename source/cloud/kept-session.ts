import {type Trace} from '../support/trace.js';
import {say} from '../messages/catalogue.js';
import {fileReasonOf} from '../messages/system-words.js';
import {type CloudSession} from './session.js';
import {type SessionStore} from './session-store.js';

/** The session of one account in a file. A file that cannot be written stops no sign-in. */
export class KeptSession {
	readonly #email: string;
	readonly #store: SessionStore | undefined;
	readonly #trace: Trace;
	#problem: string | undefined;

	/** @param store - None keeps nothing. */
	constructor(email: string, store: SessionStore | undefined, trace: Trace) {
		this.#email = email;
		this.#store = store;
		this.#trace = trace;
	}

	/** Why the file cannot be written; undefined where it can, or there is none. */
	get problem(): string | undefined {
		return this.#problem;
	}

	async read(): Promise<CloudSession | undefined> {
		return this.#withStore(async store => store.read(this.#email));
	}

	async write(session: CloudSession): Promise<void> {
		await this.#withStore(async store => {
			await store.write(session);
			this.#problem = undefined;
		});
	}

	async forget(): Promise<void> {
		await this.#withStore(async store => store.forget(this.#email));
	}

	/** Runs `work` while no other program changes the file. */
	async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
		return this.#store === undefined ? work() : this.#store.exclusively(work, this.#doWithout);
	}

	async #withStore<Result>(work: (store: SessionStore) => Promise<Result>): Promise<Result | undefined> {
		try {
			return this.#store === undefined ? undefined : await work(this.#store);
		} catch (error) {
			this.#doWithout(error);
			return undefined;
		}
	}

	/** Notes why there is no file, which is no reason to throw a sign-in away; throws any other error. */
	readonly #doWithout = (error: unknown): void => {
		const why = fileReasonOf(error);
		if (why === undefined) {
			throw error;
		}

		if (why !== this.#problem) {
			this.#trace('cloud', say('session-in-memory', {why}));
			this.#problem = why;
		}
	};
}

import {ConnectionError, notConnected} from './failure.js';
import {type Opened} from './session-opener.js';
import {type Session} from './transport.js';

/** The open session, if there is one, and the closing of those before it. */
export class CurrentSession {
	#opened: Opened | undefined;
	#closing: Promise<void> = Promise.resolve();

	get opened(): Opened | undefined {
		return this.#opened;
	}

	/**
	Returns the open session.

	@throws {ConnectionError} where there is none.
	*/
	required(): Opened {
		if (this.#opened === undefined) {
			throw new ConnectionError(notConnected);
		}

		return this.#opened;
	}

	/** Makes a session the current one. */
	use(opened: Opened): void {
		this.#opened = opened;
	}

	/** Closes the current session without waiting. @returns Whether there was one. */
	drop(): boolean {
		const dropped = this.#opened;
		this.#opened = undefined;
		if (dropped !== undefined) {
			this.close(dropped.session);
		}

		return dropped !== undefined;
	}

	/** Closes any session without waiting. */
	close(session: Session): void {
		const previous = this.#closing;
		this.#closing = Promise.all([previous, session.close()]).then(() => undefined);
	}

	/** Resolves when every session that was to be closed is closed. */
	async closed(): Promise<void> {
		await this.#closing;
	}
}

import {say} from '../messages/catalogue.js';
import {ConnectionError, type Failure} from './failure.js';
import {mostSubscriptions} from './subscription-limit.js';
import {type Session} from './transport.js';

const tooManyFilters: Failure = {
	kind: 'retry',
	versionEvidence: 'unrelated',
	code: 'too-many-subscriptions',
	sentence: say('too-many-subscriptions', {most: mostSubscriptions}),
};

/** The filters that a session is subscribed to. */
export class SessionFilters {
	readonly #session: Session;
	readonly #filters: Set<string>;

	/** @param filters - Those subscribed to already. */
	constructor(session: Session, filters: readonly string[]) {
		this.#session = session;
		this.#filters = new Set(filters);
	}

	/**
	Subscribes to a further filter; does nothing where it is subscribed already.

	@throws {ConnectionError} when refused, not answered in time, or more than a connection may have.
	*/
	async add(filter: string): Promise<void> {
		if (this.#filters.has(filter)) {
			return;
		}

		if (this.#filters.size >= mostSubscriptions) {
			throw new ConnectionError(tooManyFilters);
		}

		// Counted from now on, so that several at once stay within the limit.
		this.#filters.add(filter);
		try {
			await this.#session.subscribe([filter]);
		} catch (error) {
			this.#filters.delete(filter);
			throw error;
		}
	}
}

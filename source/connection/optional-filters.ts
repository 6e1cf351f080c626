import {unlessAborted} from '../support/unless-aborted.js';
import {type Session} from './transport.js';

/**
Subscriptions that a connection can do without. A broker may refuse one, leave it unanswered, or close the connection because
of it, as AWS IoT is reported to do (docs/protocol.md §2): each filter is then left out for the rest of the run.
*/
export class OptionalFilters {
	readonly #filters: (clientId: string) => readonly string[];
	readonly #refused = new Set<string>();

	constructor(filters: (clientId: string) => readonly string[]) {
		this.#filters = filters;
	}

	/**
	Subscribes to the filters that were not refused before, one at a time.

	@throws {Error} when `signal` aborted; nothing counts as refused then.
	*/
	async subscribe(session: Session, clientId: string, signal: AbortSignal): Promise<void> {
		const wanted = this.#filters(clientId).filter(filter => !this.#refused.has(filter));
		const outcomes = await unlessAborted(
			signal,
			Promise.allSettled(wanted.map(async filter => session.subscribe([filter]))),
		);
		for (const [index, {status}] of outcomes.entries()) {
			const filter = wanted[index];
			if (status === 'rejected' && filter !== undefined) {
				this.#refused.add(filter);
			}
		}
	}
}

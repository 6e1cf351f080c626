import {unlessAborted} from '../support/unless-aborted.js';
import {mostSubscriptions, reservedSubscriptions} from './subscription-limit.js';
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
	Subscribes to the filters that were not refused before, each in a packet of its own, as far as the limit of AWS IoT
	allows.

	@param subscribed - The number of filters that the session has already.
	@returns The filters that were granted.
	@throws {Error} when `signal` aborted; nothing counts as refused then.
	*/
	async subscribe(
		session: Session,
		clientId: string,
		subscribed: number,
		signal: AbortSignal,
	): Promise<readonly string[]> {
		const room = Math.max(0, mostSubscriptions - reservedSubscriptions - subscribed);
		const wanted = this.#filters(clientId)
			.filter(filter => !this.#refused.has(filter))
			.slice(0, room);
		const outcomes = await unlessAborted(
			signal,
			Promise.allSettled(wanted.map(async filter => session.subscribe([filter]))),
		);
		const granted = wanted.filter((_filter, index) => outcomes[index]?.status === 'fulfilled');
		for (const filter of wanted) {
			if (!granted.includes(filter)) {
				this.#refused.add(filter);
			}
		}

		return granted;
	}
}

import {matchesTopic, parseTopicFilter} from './topic-filter.js';

/** Subscriptions of a connection, under the names that its client gave. */
export class Subscriptions {
	readonly #filters: Set<string>;

	constructor(filters: Iterable<string> = []) {
		this.#filters = new Set(filters);
	}

	get count(): number {
		return this.#filters.size;
	}

	get filters(): readonly string[] {
		return [...this.#filters];
	}

	has(text: string): boolean {
		return this.#filters.has(text);
	}

	add(text: string): void {
		this.#filters.add(text);
	}

	remove(text: string): void {
		this.#filters.delete(text);
	}

	/** Whether the broker inside must stay subscribed to `filter`, plainly or for a group. */
	uses(filter: string): boolean {
		return this.filters.some(text => parseTopicFilter(text).filter === filter);
	}

	/** Whether a subscription that is not shared matches. */
	matches(topic: string): boolean {
		return this.filters.some(text => {
			const {filter, share} = parseTopicFilter(text);
			return share === undefined && matchesTopic(filter, topic);
		});
	}

	/** Shared subscriptions that match, under the names that the client gave. */
	sharesOf(topic: string): readonly string[] {
		return this.filters.filter(text => {
			const {filter, share} = parseTopicFilter(text);
			return share !== undefined && matchesTopic(filter, topic);
		});
	}
}

/**
Whether a connection is the one of its group that gets message number `messageNumber`: members take turns.

@param all - The subscriptions of every connection, in the same order for every call about a message.
*/
export const isItsTurn = (
	own: Subscriptions,
	all: Iterable<Subscriptions>,
	topic: string,
	messageNumber: number,
): boolean => {
	const everyone = [...all];
	return own.sharesOf(topic).some(share => {
		const members = everyone.filter(other => other.has(share));
		return members[messageNumber % members.length] === own;
	});
};

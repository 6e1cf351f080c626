import {type FilterSession} from './filter-session.js';

const maxClients = 1000;

/** Topic filters of clients that were connected, for those that come back to their session. */
export class RememberedSubscriptions {
	readonly #connected: Iterable<{readonly session: FilterSession}>;
	readonly #gone = new Map<string, readonly string[]>();

	/** @param connected - Connections that are open now. */
	constructor(connected: Iterable<{readonly session: FilterSession}>) {
		this.#connected = connected;
	}

	/** A connection has ended. */
	keep({clientId, connected, subscriptions}: FilterSession): void {
		if (!connected) {
			return;
		}

		this.#gone.delete(clientId);
		this.#gone.set(clientId, subscriptions.filters);
		const [oldest] = this.#gone.keys();
		if (this.#gone.size > maxClients && oldest !== undefined) {
			this.#gone.delete(oldest);
		}
	}

	/** Returns the filters of a client; the connection that is being taken over may still be open. */
	of(clientId: string): readonly string[] {
		const open = [...this.#connected].find(
			({session}) => session.clientId === clientId && session.subscriptions.count > 0,
		);
		return open?.session.subscriptions.filters ?? this.#gone.get(clientId) ?? [];
	}
}

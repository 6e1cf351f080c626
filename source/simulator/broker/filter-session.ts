import {Subscriptions} from './subscriptions.js';
import {type ProtocolLevel} from './decision.js';

/** Where the answer for one topic filter of a SUBSCRIBE comes from. */
export type PlannedAnswer =
	/** Refused here. */
	| {readonly code: number}
	/** The broker's, at this place of its SUBACK. */
	| {readonly place: number; readonly filter: string};

/** State of one connection in the filter. */
export class FilterSession {
	protocolLevel: ProtocolLevel = 0;
	clientId = '';
	keepAliveSeconds = 0;
	/** Whether the broker accepted the CONNECT. */
	connected = false;
	subscriptions = new Subscriptions();
	/** By the packet identifier of a SUBSCRIBE that the broker has not answered. */
	readonly plans = new Map<number, readonly PlannedAnswer[]>();

	readonly #restore: (clientId: string) => Iterable<string>;

	/** @param restore - Returns the topic filters that a client had when it was last connected. */
	constructor(restore: (clientId: string) => Iterable<string> = () => []) {
		this.#restore = restore;
	}

	/** The CONNECT was accepted. */
	accepted(clientId: string, sessionPresent: boolean): void {
		this.connected = true;
		this.clientId = clientId;
		if (sessionPresent) {
			this.subscriptions = new Subscriptions(this.#restore(clientId));
		}
	}
}

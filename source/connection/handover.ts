import {createHash} from 'node:crypto';
import {type Incoming} from './transport.js';

/** One of the sessions of a handover, by identity. */
export type Source = {isMuted: boolean};

type Count = {readonly bySource: Map<Source, number>; passed: number};

/**
Passes every message once while two sessions with the same subscriptions overlap, whichever brings it first.

The same message may be published more than once, so copies are counted: as many pass as the session that brought more
of them has brought.
*/
export class Handover {
	readonly #counts = new Map<string, Count>();

	/** Whether this copy of a message is to be passed on. */
	isNews(source: Source, {topic, payload}: Incoming): boolean {
		// A digest, so that an overlap in a flood of messages holds little.
		const key = `${topic}\n${createHash('sha256').update(payload).digest('base64')}`;
		const count = this.#counts.get(key) ?? {bySource: new Map<Source, number>(), passed: 0};
		this.#counts.set(key, count);
		const brought = (count.bySource.get(source) ?? 0) + 1;
		count.bySource.set(source, brought);
		if (brought <= count.passed) {
			return false;
		}

		count.passed++;
		return true;
	}
}

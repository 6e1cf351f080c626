import {type EventFact, type EventFacts, type EventKind} from './event.js';

/** Reports an event. */
export type Report = (kind: EventKind, atMs: number, facts?: EventFacts) => void;

/** Returns the facts that are known. */
export const knownFacts = (
	facts: Readonly<Partial<Record<EventFact, number | string | boolean | undefined>>>,
): EventFacts =>
	Object.fromEntries(
		Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);

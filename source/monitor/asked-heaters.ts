import {type RequestName} from '../heater/requests.js';
import {type Clock} from '../support/clock.js';
import {minuteMs} from '../support/durations.js';

/** Time in which an answer may still arrive, in milliseconds. */
const answerWindowMs = minuteMs;

/**
The heaters of one connection that were asked something lately. An answer that names no heater can be attributed only where
one heater was asked (docs/protocol.md §3).
*/
export class AskedHeaters {
	readonly #clock: Clock;
	/** When a request of this name went to the heater of this MAC address, on the monotonic clock. */
	readonly #asked = new Map<RequestName, Map<string, number>>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Notes that a heater is asked now. */
	note(name: RequestName, macAddress: string): void {
		const heaters = this.#asked.get(name) ?? new Map<string, number>();
		heaters.set(macAddress, this.#clock.monotonicMs());
		this.#asked.set(name, heaters);
	}

	/** Whether this heater, and no other, was asked within the last minute. */
	isOnly(name: RequestName, macAddress: string): boolean {
		const sinceMs = this.#clock.monotonicMs() - answerWindowMs;
		const heaters = [...(this.#asked.get(name) ?? [])].filter(([, atMs]) => atMs >= sinceMs);
		return heaters.length === 1 && heaters[0]?.[0] === macAddress;
	}
}

import {type Sample} from '../insight/sample.js';

/** States in which the program runs and has no connection. */
const down: ReadonlySet<string> = new Set(['reconnecting', 'failed', 'connecting']);

/** Adds up how long there was a connection while the program ran, and how often it was lost. */
export class ConnectionTime {
	#connectedMs = 0;
	#downMs = 0;
	#outageMs = 0;
	#outages = 0;
	#previous: Pick<Sample, 'atMs' | 'connectionState' | 'messagesReceived'> | undefined;

	add({atMs, connectionState, messagesReceived}: Sample): void {
		const previous = this.#previous;
		const state = previous?.connectionState;
		const hasRestarted =
			messagesReceived !== undefined && messagesReceived < (previous?.messagesReceived ?? messagesReceived);
		if (previous !== undefined && !hasRestarted) {
			const ms = Math.max(0, atMs - previous.atMs);
			if (state === 'connected') {
				this.#connectedMs += ms;
			} else if (state !== undefined && down.has(state)) {
				this.#downMs += ms;
				this.#outageMs += state === 'connecting' ? 0 : ms;
			}
		}

		if (connectionState === 'reconnecting' && state !== 'reconnecting' && state !== 'failed') {
			this.#outages++;
		}

		this.#previous = {atMs, connectionState, messagesReceived};
	}

	get result(): {
		readonly outages: number;
		readonly outageMs: number;
		readonly availability: number | undefined;
	} {
		const all = this.#connectedMs + this.#downMs;
		return {
			outages: this.#outages,
			outageMs: this.#outageMs,
			availability: all === 0 ? undefined : this.#connectedMs / all,
		};
	}
}

import {type Clock, type TimerHandle} from '../support/clock.js';

type PingWatchdogOptions = {
	readonly clock: Clock;
	/** Longest silence in either direction before a ping, in milliseconds. */
	readonly idleMs: number;
	/** Time in which the broker must send anything after a ping, in milliseconds. */
	readonly answerMs: number;
	readonly sendPing: () => void;
	/** Called once when a ping stays without an answer. */
	readonly onSilent: () => void;
};

/**
Keeps one session alive and finds out when it is dead: pings after a silence in either direction (MQTT 5 §3.1.2.10 asks
for a packet from us, a half-open link shows by none from the broker) and takes any packet as the answer.

It has one timer at most, and starts with the session.
*/
export class PingWatchdog {
	readonly #options: PingWatchdogOptions;
	#heardAtMs: number;
	#saidAtMs: number;
	#timer: TimerHandle | undefined;
	#isPinging = false;
	#isStopped = false;

	constructor(options: PingWatchdogOptions) {
		this.#options = options;
		const nowMs = options.clock.monotonicMs();
		this.#heardAtMs = nowMs;
		this.#saidAtMs = nowMs;
		this.#rest();
	}

	/** When the last packet of the broker came, on the monotonic clock. */
	get heardAtMs(): number {
		return this.#heardAtMs;
	}

	/** Notes that a packet of the broker came. */
	heard(): void {
		this.#heardAtMs = this.#options.clock.monotonicMs();
		if (this.#isPinging && !this.#isStopped) {
			this.#isPinging = false;
			this.#rest();
		}
	}

	/** Notes that a packet went out. */
	said(): void {
		this.#saidAtMs = this.#options.clock.monotonicMs();
	}

	/** Pings now, unless an answer is awaited already. */
	probe(): void {
		if (this.#isPinging || this.#isStopped) {
			return;
		}

		this.#isPinging = true;
		this.#wait(this.#options.answerMs, () => {
			this.stop();
			this.#options.onSilent();
		});
		this.#options.sendPing();
	}

	stop(): void {
		this.#isStopped = true;
		this.#timer?.cancel();
	}

	/** Waits until either direction has been silent for too long; what moved meanwhile prolongs the wait. */
	#rest(): void {
		const {clock, idleMs} = this.#options;
		const dueMs = Math.min(this.#heardAtMs, this.#saidAtMs) + idleMs;
		const leftMs = dueMs - clock.monotonicMs();
		if (leftMs <= 0) {
			this.probe();
			return;
		}

		this.#wait(leftMs, () => {
			this.#rest();
		});
	}

	#wait(delayMs: number, callback: () => void): void {
		this.#timer?.cancel();
		this.#timer = this.#options.clock.after(delayMs, callback);
	}
}

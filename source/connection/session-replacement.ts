import {type Clock, type TimerHandle} from '../support/clock.js';
import {minuteMs} from '../support/durations.js';
import {Handover, type Source} from './handover.js';
import {type Opened, type Tried} from './session-opener.js';
import {type Incoming, type Session} from './transport.js';

export type SessionReplacementOptions = {
	readonly clock: Clock;
	/** Time in which both sessions listen, and then that in which copies of messages are recognised, in milliseconds. */
	readonly handoverMs: number;
	/** Opens the new session; fills in `tried` as it proceeds. */
	readonly open: (tried: Tried, signal: AbortSignal) => Promise<Opened>;
	/** Returns the current session. */
	readonly current: () => Opened | undefined;
	/** Makes the new session the current one. */
	readonly use: (opened: Opened) => void;
	/** Receives the error of an attempt that failed; the current session stays. */
	readonly failed: (tried: Tried, error: unknown) => void;
	/** Closes a session without waiting. */
	readonly close: (session: Session) => void;
};

/** A replaced session that still listens for messages on their way. */
type Outgoing = {readonly opened: Opened; readonly timer: TimerHandle};

/** Delay before another attempt after one that failed. */
const retryAfterMs = 10 * minuteMs;

/**
Replaces the current session before the broker ends it (AWS IoT: after 24 h, docs/protocol.md §2), without losing a message.

The new session connects first, under another client identifier, since the broker would cut off the current one otherwise. Both
listen for a moment; a message that arrives on both is passed on once.
*/
export class SessionReplacement {
	readonly #options: SessionReplacementOptions;
	#timer: TimerHandle | undefined;
	#endTimer: TimerHandle | undefined;
	#abort: AbortController | undefined;
	#handover: Handover | undefined;
	#outgoing: Outgoing | undefined;
	#running: Promise<void> = Promise.resolve();

	constructor(options: SessionReplacementOptions) {
		this.#options = options;
	}

	/** Schedules the replacement of the current session. */
	schedule(delayMs: number): void {
		this.#timer?.cancel();
		this.#timer = this.#options.clock.after(delayMs, () => {
			if (this.#handover !== undefined) {
				// The previous replacement has not ended yet.
				this.schedule(this.#options.handoverMs);
				return;
			}

			const abort = new AbortController();
			this.#abort = abort;
			this.#running = this.#replace(abort.signal);
		});
	}

	/** Returns whether a message is not a copy of one that the other session brought. */
	isNews(source: Source, message: Incoming): boolean {
		return !source.isMuted && this.#handover?.isNews(source, message) !== false;
	}

	/** Cancels the schedule and whatever is under way. */
	cancel(): void {
		this.#timer?.cancel();
		this.#abort?.abort();
		this.#abort = undefined;
		this.#retire();
		this.#end();
	}

	/** Resolves when no attempt is under way. */
	async settled(): Promise<void> {
		await this.#running;
	}

	/** Never rejects. */
	async #replace(signal: AbortSignal): Promise<void> {
		const {clock, handoverMs, open, current, use, failed} = this.#options;
		this.#handover = new Handover();
		const tried: Tried = {};
		let opened: Opened;
		try {
			opened = await open(tried, signal);
		} catch (error) {
			if (!signal.aborted) {
				this.#abort = undefined;
				this.#handover = undefined;
				failed(tried, error);
				this.schedule(retryAfterMs);
			}

			return;
		}

		this.#abort = undefined;
		const replaced = current();
		if (replaced !== undefined) {
			this.#outgoing = {
				opened: replaced,
				timer: clock.after(handoverMs, () => {
					this.#retire();
				}),
			};
		}

		// Last: a listener of the new state may stop the connection.
		use(opened);
	}

	/** Closes the replaced session. The new one may still bring copies of its last messages. */
	#retire(): void {
		const outgoing = this.#outgoing;
		if (outgoing !== undefined) {
			this.#outgoing = undefined;
			outgoing.timer.cancel();
			outgoing.opened.source.isMuted = true;
			this.#options.close(outgoing.opened.session);
			this.#endTimer = this.#options.clock.after(this.#options.handoverMs, () => {
				this.#end();
			});
		}
	}

	#end(): void {
		this.#endTimer?.cancel();
		this.#handover = undefined;
	}
}

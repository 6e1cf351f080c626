import {unknownDeviceState, type DeviceState} from '../heater/device-state.js';
import {type Clock, type TimerHandle} from '../support/clock.js';

/** Asks the cloud what it knows of a heater. */
export type ReadState = () => Promise<DeviceState>;

/** The cloud is asked about one heater no more often, in milliseconds. */
const askEveryMs = 60_000;

/** Questions in one silence that no unanswered poll asks for: the cloud notices a lost heater later than a poll does. */
const mostFollowUps = 5;

export type PresenceOptions = {
	readonly clock: Clock;
	/** Without it only `knownState` is ever known. */
	readonly readState?: ReadState | undefined;
	/** What the cloud said before. */
	readonly knownState?: DeviceState | undefined;
	readonly onChange: () => void;
};

/** What the cloud says of a heater that this program does not hear. */
export class Presence {
	readonly #options: PresenceOptions;
	#state: DeviceState;
	#notBeforeMs = Number.NEGATIVE_INFINITY;
	#followUps = 0;
	#timer: TimerHandle | undefined;
	/** The question under way; what is heard meanwhile counts more than its answer. */
	#question: symbol | undefined;
	#isSilent = false;

	constructor(options: PresenceOptions) {
		this.#options = options;
		this.#state = options.knownState ?? unknownDeviceState;
	}

	/** What the cloud said last; whether the heater is online is not known from it while the heater is heard. */
	get state(): DeviceState {
		return this.#state;
	}

	/** Forgets the silence: the heater was heard, or the broker no longer is and nothing can be said. */
	reset(): void {
		this.#isSilent = false;
		this.stop();
		this.#setOnline(undefined);
	}

	/** A poll was not answered. */
	silent(): void {
		if (!this.#isSilent) {
			this.#isSilent = true;
			this.#followUps = 0;
		}

		this.#askWhenDue();
	}

	/** Ends its timer, and drops an answer that is under way. */
	stop(): void {
		this.#question = undefined;
		this.#timer?.cancel();
		this.#timer = undefined;
	}

	#setOnline(isOnline: boolean | undefined): void {
		if (isOnline !== this.#state.isOnline) {
			this.#state = {...this.#state, isOnline};
		}
	}

	#askWhenDue(): void {
		const {clock, readState} = this.#options;
		if (readState === undefined || this.#timer !== undefined || this.#question !== undefined) {
			return;
		}

		const waitMs = this.#notBeforeMs - clock.monotonicMs();
		if (waitMs > 0) {
			this.#timer = clock.after(waitMs, () => {
				this.#timer = undefined;
				this.#askWhenDue();
			});
			return;
		}

		this.#notBeforeMs = clock.monotonicMs() + askEveryMs;
		void this.#ask(readState);
	}

	async #ask(readState: ReadState): Promise<void> {
		const question = Symbol('question');
		this.#question = question;
		let said: DeviceState = unknownDeviceState;
		try {
			said = await readState();
		} catch {
			// A cloud that cannot be asked knows nothing: the silence is shown as such.
		}

		if (this.#question !== question) {
			return;
		}

		this.#question = undefined;
		this.#state = {
			isOnline: said.isOnline,
			lastFault: said.lastFault ?? this.#state.lastFault,
			descaling: said.descaling ?? this.#state.descaling,
		};
		this.#options.onChange();
		if (said.isOnline !== false && this.#followUps < mostFollowUps) {
			this.#followUps++;
			this.#askWhenDue();
		}
	}
}

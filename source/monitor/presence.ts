import {unknownDeviceState, type DeviceState} from '../heater/device-state.js';
import {type OfflineSource} from '../insight/insight.js';
import {type Clock} from '../support/clock.js';
import {minuteMs} from '../support/durations.js';
import {RefreshedValue} from './refreshed-value.js';

/** Asks the cloud what it knows of a heater. */
export type ReadState = () => Promise<DeviceState>;

/** The cloud is asked about one heater no more often, in milliseconds. */
const askEveryMs = minuteMs;

/** Requests in one silence beyond those of unanswered polls: the cloud notices a lost heater later than a poll does. */
const maxFollowUps = 5;

export type PresenceOptions = {
	readonly clock: Clock;
	/** Without it only `knownState` is ever known. */
	readonly readState?: ReadState | undefined;
	/** State that the cloud gave before. */
	readonly knownState?: DeviceState | undefined;
	/** Called after every answer of the cloud. */
	readonly onChange: () => void;
};

/** Whether a heater that this program does not hear is there: by its own announcement, else by the cloud. */
export class Presence {
	readonly #options: PresenceOptions;
	readonly #answer: RefreshedValue<DeviceState>;
	#state: DeviceState;
	#followUps = 0;
	#isSilent = false;
	#hasLeft = false;

	constructor(options: PresenceOptions) {
		const {clock, readState, knownState} = options;
		this.#options = options;
		this.#state = knownState ?? unknownDeviceState;
		this.#answer = new RefreshedValue({
			clock,
			refreshMs: askEveryMs,
			retryMs: askEveryMs,
			async ask(answer) {
				// A cloud that cannot be asked knows nothing: the silence is shown as such.
				answer((await readState?.().catch(() => undefined)) ?? unknownDeviceState);
			},
			onChange: () => {
				this.#answered(this.#answer.state.value ?? unknownDeviceState);
			},
		});
	}

	/** Latest state that the cloud gave; its `isOnline` is undefined while the heater is heard. */
	get state(): DeviceState {
		return this.#state;
	}

	/** False once the heater's own session has ended; otherwise as the cloud says. */
	get isOnline(): boolean | undefined {
		return this.#hasLeft ? false : this.#state.isOnline;
	}

	/** Who said that the heater is offline; undefined where nobody did. */
	get offlineSource(): OfflineSource | undefined {
		if (this.isOnline !== false) {
			return undefined;
		}

		return this.#hasLeft ? 'heater' : 'cloud';
	}

	/** The heater's own session has ended, which counts more than a late answer of the cloud. */
	left(): void {
		this.#hasLeft = true;
	}

	/** Forgets silence and absence: the heater was heard, or the broker no longer is and nothing can be said. */
	reset(): void {
		this.#hasLeft = false;
		this.#isSilent = false;
		this.stop();
		if (this.#state.isOnline !== undefined) {
			this.#state = {...this.#state, isOnline: undefined};
		}
	}

	/** A poll was not answered. */
	silent(): void {
		if (!this.#isSilent) {
			this.#isSilent = true;
			this.#followUps = 0;
		}

		this.#answer.want(this.#options.readState !== undefined);
	}

	/** Stops asking, and ignores an answer that is under way. */
	stop(): void {
		this.#answer.drop();
		this.#answer.want(false);
	}

	#answered({isOnline, lastFault, descaling}: DeviceState): void {
		this.#state = {
			isOnline,
			lastFault: lastFault ?? this.#state.lastFault,
			descaling: descaling ?? this.#state.descaling,
		};
		if (isOnline !== false && this.#followUps < maxFollowUps) {
			this.#followUps++;
		} else {
			this.#answer.want(false);
		}

		this.#options.onChange();
	}
}

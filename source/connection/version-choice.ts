import {dayMs} from '../support/durations.js';
import {type Failure, type MqttVersion} from './failure.js';

/** Version to speak: `auto` tries 5 first and falls back to 3.1.1. */
export type VersionPreference = 'auto' | MqttVersion;

/** After this long a broker that once wanted 3.1.1 is asked again whether it speaks 5. */
const memoryMs = dayMs;

/**
Chooses the MQTT version of each attempt; what it has learned holds for one address.

A broker that says it does not speak 5 is believed at once. One that merely hangs up may have meant that too: it gets
a single attempt in 3.1.1. An endpoint that has spoken 5 is never downgraded on such a guess.
*/
export class VersionChoice {
	readonly #preference: VersionPreference;
	readonly #monotonicMs: () => number;
	#fallbackSinceMs: number | undefined;
	#tryFallbackOnce = false;
	#hasSpoken5 = false;
	#address: string | undefined;

	constructor(preference: VersionPreference, monotonicMs: () => number) {
		this.#preference = preference;
		this.#monotonicMs = monotonicMs;
	}

	/**
	The version to try now.

	@param address - Scheme, host and path of the broker: another one is met without prejudice.
	*/
	next(address: string): MqttVersion {
		if (address !== this.#address) {
			this.#address = address;
			this.#fallbackSinceMs = undefined;
			this.#tryFallbackOnce = false;
			this.#hasSpoken5 = false;
		}

		if (this.#preference !== 'auto') {
			return this.#preference;
		}

		if (this.#fallbackSinceMs !== undefined && this.#monotonicMs() - this.#fallbackSinceMs >= memoryMs) {
			this.#fallbackSinceMs = undefined;
		}

		return this.#tryFallbackOnce || this.#fallbackSinceMs !== undefined ? '3.1.1' : '5';
	}

	/** Notes that the broker accepted a session. */
	succeeded(version: MqttVersion): void {
		this.#tryFallbackOnce = false;
		if (version === '5') {
			this.#hasSpoken5 = true;
			this.#fallbackSinceMs = undefined;
		} else {
			this.#fallbackSinceMs ??= this.#monotonicMs();
		}
	}

	/**
	Notes that an attempt failed.

	@returns Whether to try again at once, without backoff, in the version `next()` then gives.
	*/
	failed(version: MqttVersion, {versionEvidence}: Failure): boolean {
		if (this.#preference !== 'auto') {
			return false;
		}

		if (version === '3.1.1') {
			this.#tryFallbackOnce = false;
			return false;
		}

		if (versionEvidence === 'refused') {
			this.#fallbackSinceMs = this.#monotonicMs();
			return true;
		}

		this.#tryFallbackOnce = versionEvidence === 'unclear' && !this.#hasSpoken5;
		return this.#tryFallbackOnce;
	}
}

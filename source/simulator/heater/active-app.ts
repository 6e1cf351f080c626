import {type Clock} from '../../support/clock.js';
import {minuteMs} from '../../support/durations.js';
import {parseObject} from './request.js';

/** Time after its last message for which an app gets pushes, ms. */
const attentionMs = 5 * minuteMs;

const clientIdForm = /^[\w:.\-]{1,128}$/v;

/** The app that looks at the heater, if one does. */
export class ActiveApp {
	readonly #clock: Clock;
	#clientId = '';
	#untilMs = Number.NEGATIVE_INFINITY;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Client identifier of the app that gets pushes now, or undefined for none. */
	get clientId(): string | undefined {
		return this.#clock.monotonicMs() < this.#untilMs ? this.#clientId : undefined;
	}

	/** An app asked something. */
	seen(clientId: string): void {
		this.#clientId = clientId;
		this.#untilMs = this.#clock.monotonicMs() + attentionMs;
	}

	/** An app-connection event came, `{clientID, timestamp}`; anything else is ignored. */
	announced(payload: string): void {
		const clientId = parseObject(payload)?.clientID;
		if (typeof clientId === 'string' && clientIdForm.test(clientId)) {
			this.seen(clientId);
		}
	}
}

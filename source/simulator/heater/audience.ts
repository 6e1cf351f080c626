import {type Clock} from '../../support/clock.js';
import {minuteMs} from '../../support/durations.js';
import {parseObject} from './request.js';

/** How long after its last sign of life an app is told of changes, ms. */
const attentionMs = 5 * minuteMs;

const clientIdForm = /^[\w:.\-]{1,128}$/v;

/** Whether anybody looks at the heater, and who looked last. */
export class Audience {
	readonly #clock: Clock;
	#clientId = '';
	#untilMs = Number.NEGATIVE_INFINITY;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Who is to be told of changes now, or undefined for nobody. */
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

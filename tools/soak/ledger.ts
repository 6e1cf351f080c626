import {Buffer} from 'node:buffer';
import {type LineLedger} from '../chaos/ledger.js';
import {isRecord} from '../../source/support/json.js';

/** Number and content of a status, as the heater wrote it. */
export type Sent = Readonly<Record<string, unknown>>;

/** The field that carries the number of a status: the program records it, and makes nothing of it. */
const numberField = 'currentDhwFlowRate';

/** The path of a request for a status. */
const requestForm = /^cmd\/\d+\/navilink-[\da-f]{12}\/st$/v;

const statusOf = (payload: Uint8Array): Sent | undefined => {
	try {
		const message: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
		const response = isRecord(message) ? message.response : undefined;
		const status = isRecord(response) ? response.status : undefined;
		return isRecord(status) ? status : undefined;
	} catch {
		// A heater's broken message is no status.
		return undefined;
	}
};

/** Numbers every status that leaves the heater. */
export const statusNumbers = (): ((status: Sent) => Sent) => {
	let last = 0;
	return status => {
		last++;
		return {...status, [numberField]: last};
	};
};

/** What the line knows of statuses: what was sent on to the program, and what the program acknowledged. */
export class StatusLedger implements LineLedger {
	/** Statuses that the program may have, by their numbers. */
	readonly sent = new Map<number, Sent>();
	/** Numbers of those that it said it has. */
	readonly taken = new Set<number>();
	#polls = 0;
	#last: Sent = {};

	/** Requests for a status that the program made. */
	get polls(): number {
		return this.#polls;
	}

	readonly numberOf = (payload: Uint8Array): number | undefined => {
		const status = statusOf(payload);
		const number = status?.[numberField];
		this.#last = status ?? {};
		return typeof number === 'number' ? number : undefined;
	};

	readonly forwarded = (number: number): void => {
		this.sent.set(number, this.#last);
	};

	readonly acknowledged = (number: number | undefined): void => {
		// Answers to other questions are acknowledged too.
		if (number !== undefined) {
			this.taken.add(number);
		}
	};

	readonly published = (topic: string): void => {
		this.#polls += requestForm.test(topic) ? 1 : 0;
	};
}

import {Buffer} from 'node:buffer';
import {said} from '../messages/catalogue.js';
import {networkReasonOf} from '../messages/system-words.js';
import {type Clock} from '../support/clock.js';
import {withDeadline} from '../support/deadline.js';
import {codeOf, messageOf} from '../support/errors.js';
import {parseJson} from '../support/json.js';
import {sanitize} from '../support/text.js';
import {noTrace, type Trace} from '../support/trace.js';
import {hourMs} from '../support/durations.js';
import {CloudError} from './cloud-error.js';
import {complaintOf, type DataSchema} from './data-schema.js';
import {
	answerDetails,
	envelopeOf,
	classifyAnswer,
	type CallPurpose,
	type ReceivedAnswer,
	type AnswerClass,
} from './classify-answer.js';

/** One call of the REST service. */
export type RestCall<Data> = {
	readonly purpose: CallPurpose;
	readonly method: 'GET' | 'POST';
	/** Under the service's address, with a slash in front. */
	readonly path: string;
	readonly body?: Readonly<Record<string, unknown>>;
	readonly query?: Readonly<Record<string, string>>;
	/** The bare access token; calls without one are open. */
	readonly token?: string;
	/** Checks and types what the answer carries. */
	readonly data: DataSchema<Data>;
};

export type RestClientOptions = {
	/** Address of the service, without a slash at the end. */
	readonly restUrl: string;
	readonly clock: Clock;
	/** Time limit of one call, in milliseconds. */
	readonly timeoutMs?: number;
	readonly fetch?: typeof fetch;
	/** Hears of every call: its path and how it went, nothing of what it carried. */
	readonly trace?: Trace;
};

const defaultTimeoutMs = 20_000;

/** An account with a hundred heaters needs a tenth of it a page. */
const largestAnswerBytes = 1024 * 1024;

/** A cloud that asks for more patience than this is asked again all the same. */
const longestRetryAfterMs = hourMs;

/** Dates of the cloud outside these years are no time to sign an address with. */
const plausibleDatesMs = {from: Date.UTC(2020, 0, 1), to: Date.UTC(2100, 0, 1)};

/** An answer taken off the network. */
type Answer = {readonly status: number; readonly headers: Headers; readonly text: string};

/** Seconds, or a date (RFC 9110 §10.2.3); in milliseconds from now. */
const retryAfterMs = (headers: Headers, nowMs: number): number | undefined => {
	const text = headers.get('retry-after');
	if (text === null) {
		return undefined;
	}

	const waitMs = /^\d+$/v.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - nowMs;
	return Number.isFinite(waitMs) ? Math.min(longestRetryAfterMs, Math.max(0, waitMs)) : undefined;
};

/** The cloud's clock less this machine's, in milliseconds, where the answer has a plausible date. */
const clockOffsetOf = (headers: Headers, nowMs: number): number | undefined => {
	const dateMs = Date.parse(headers.get('date') ?? '');
	return dateMs >= plausibleDatesMs.from && dateMs < plausibleDatesMs.to ? dateMs - nowMs : undefined;
};

/** The text of a body, unless it is too large. */
const readBounded = async (response: Response): Promise<string> => {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		const part: unknown = chunk;
		if (part instanceof Uint8Array) {
			bytes += part.byteLength;
			chunks.push(part);
		}

		if (bytes > largestAnswerBytes) {
			throw new CloudError('intercepted', said('cloud-answer-too-large', {most: largestAnswerBytes}));
		}
	}

	return Buffer.concat(chunks).toString('utf8');
};

/** Returns the error of a failed `fetch`: the cause that it wraps says more than the error itself. */
const networkError = (error: unknown): CloudError => {
	const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
	const why = networkReasonOf(String(codeOf(cause))) ?? sanitize(messageOf(cause));
	return new CloudError('network', said('cloud-unreachable', {why}), {cause: error});
};

/** Codes of the messages about an answer, by kind of failed call. */
export const answerCodes = {
	intercepted: 'cloud-intercepted',
	server: 'cloud-error',
	limited: 'cloud-limited',
	refused: 'cloud-refused',
	expired: 'cloud-session-expired',
	answer: 'cloud-answer-unexpected',
} as const;

/** Calls of the REST service: each bounded in time and size, its answer checked before anybody sees it. */
export class RestClient {
	readonly #options: RestClientOptions;
	#clockOffsetMs = 0;
	#answeredAtMs: number | undefined;

	constructor(options: RestClientOptions) {
		this.#options = options;
	}

	/** The service's clock less this machine's at the last answer, in milliseconds; whole seconds. */
	get clockOffsetMs(): number {
		return this.#clockOffsetMs;
	}

	/** When the service last did what it was asked, on the monotonic clock. */
	get answeredAtMs(): number | undefined {
		return this.#answeredAtMs;
	}

	/**
	Makes one call.

	@throws {CloudError} for anything but the expected answer.
	*/
	async call<Data>(call: RestCall<Data>): Promise<Data> {
		const {clock, trace = noTrace} = this.#options;
		const startMs = clock.monotonicMs();
		const tell = (outcome: string): void => {
			trace(
				'cloud',
				`${call.method} ${call.path}: ${outcome}, ${Math.round(clock.monotonicMs() - startMs)} ms`,
			);
		};

		let answer: Answer;
		try {
			answer = await this.#send(call);
		} catch (error) {
			tell(messageOf(error));
			throw error;
		}

		tell(`HTTP ${answer.status}, ${answer.text.length} characters`);
		const envelope = envelopeOf(parseJson(answer.text));
		const received = {httpStatus: answer.status, envelope};
		if (envelope !== undefined) {
			// Whoever answers in place of the cloud does not set the clock.
			this.#clockOffsetMs = clockOffsetOf(answer.headers, clock.nowMs()) ?? this.#clockOffsetMs;
		}

		const answerClass = classifyAnswer(call.purpose, received);
		if (answerClass !== undefined) {
			throw this.#errorOf(answerClass, received, answer.headers);
		}

		this.#answeredAtMs = clock.monotonicMs();
		const data = call.data.safeParse(envelope?.data);
		if (!data.success) {
			throw new CloudError(
				'answer',
				said('cloud-answer-malformed', {path: call.path, why: complaintOf(data.error)}),
				{status: answer.status},
			);
		}

		return data.data;
	}

	#errorOf({kind, advice}: AnswerClass, received: ReceivedAnswer, headers: Headers): CloudError {
		const details = answerDetails(received);
		return new CloudError(kind, said(answerCodes[kind], {details}), {
			retryAfterMs: retryAfterMs(headers, this.#options.clock.nowMs()),
			status: Math.max(received.httpStatus, received.envelope?.code ?? 0),
			advice,
		});
	}

	async #send({method, path, body, query, token}: RestCall<unknown>): Promise<Answer> {
		const {restUrl, clock, timeoutMs = defaultTimeoutMs, fetch: send = fetch} = this.#options;
		const url = new URL(restUrl + path);
		url.search = new URLSearchParams(query).toString();
		const abort = new AbortController();
		const exchange = async (): Promise<Answer> => {
			const response = await send(url, {
				method,
				headers: {
					accept: 'application/json',
					...(body !== undefined && {'content-type': 'application/json'}),
					// The bare token, without "Bearer" (docs/protocol.md §1).
					...(token !== undefined && {authorization: token}),
				},
				...(body !== undefined && {body: JSON.stringify(body)}),
				// Never followed: a token would travel to wherever it leads.
				redirect: 'manual',
				signal: abort.signal,
			});
			return {status: response.status, headers: response.headers, text: await readBounded(response)};
		};

		try {
			return await withDeadline(clock, exchange(), timeoutMs, () => {
				abort.abort();
				return new CloudError('network', said('cloud-timeout', {seconds: timeoutMs / 1000}));
			});
		} catch (error) {
			throw error instanceof CloudError ? error : networkError(error);
		}
	}
}

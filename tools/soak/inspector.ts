import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import WebSocket from 'ws';
import {systemClock} from '../../source/support/clock.js';
import {deferred, withDeadline, type Deferred} from '../../source/support/deadline.js';
import {messageOf} from '../../source/support/errors.js';
import {isRecord} from '../../source/support/json.js';

type Answer = Readonly<Record<string, unknown>>;

const patienceMs = 20_000;

/** A program that is stopped or gone does not answer a close. */
const closePatienceMs = 1000;

/** Client of the inspector of a running program. */
export class Inspector {
	/** @param url - As the program prints it when started with `--inspect`. */
	static async open(url: string): Promise<Inspector> {
		const socket = new WebSocket(url, {handshakeTimeout: patienceMs});
		await once(socket, 'open');
		return new Inspector(socket);
	}

	readonly #socket: WebSocket;
	readonly #waiting = new Map<unknown, Deferred<Answer>>();
	readonly #closed: Promise<unknown>;
	#lastId = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		this.#closed = new Promise(resolve => {
			socket.once('close', resolve);
		});
		socket.on('message', data => {
			const answer: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '{}');
			if (isRecord(answer)) {
				this.#waiting.get(answer.id)?.resolve(answer);
				this.#waiting.delete(answer.id);
			}
		});
		let reason = 'the program closed its inspector';
		socket.on('error', error => {
			reason = `the inspector broke: ${messageOf(error)}`;
		});
		socket.once('close', () => {
			for (const {reject} of this.#waiting.values()) {
				reject(new Error(reason));
			}
		});
	}

	/** Calls a method; rejects where it fails, takes too long, or the program ends. */
	async call(method: string, parameters: Answer = {}): Promise<Answer> {
		if (this.#socket.readyState !== WebSocket.OPEN) {
			throw new Error(`the inspector is closed, ${method} cannot be asked`);
		}

		this.#lastId++;
		const answer = deferred<Answer>();
		this.#waiting.set(this.#lastId, answer);
		this.#socket.send(JSON.stringify({id: this.#lastId, method, params: parameters}));
		const {result, error} = await withDeadline(
			systemClock,
			answer.promise,
			patienceMs,
			() => new Error(`the inspector did not answer ${method} within ${patienceMs / 1000} s`),
		);
		if (!isRecord(result)) {
			throw new Error(`the inspector refused ${method}: ${JSON.stringify(error)}`);
		}

		return result;
	}

	/** The value of an expression, an object of plain values. */
	async evaluate(expression: string): Promise<Answer> {
		const {result} = await this.call('Runtime.evaluate', {expression, returnByValue: true});
		if (!isRecord(result) || !isRecord(result.value)) {
			throw new TypeError(`the inspector gave no object for ${expression}`);
		}

		return result.value;
	}

	/** Closes, whether or not the program still runs. */
	async close(): Promise<void> {
		const limit = setTimeout(() => {
			this.#socket.terminate();
		}, closePatienceMs);
		this.#socket.close();
		await this.#closed;
		clearTimeout(limit);
	}
}

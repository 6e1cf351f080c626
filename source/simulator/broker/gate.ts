import {type Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import {FrameSplitter} from './frames.js';
import {judge, type MqttVersions, type RuleSession} from './rules.js';

/** The first byte of every CONNECT: type 1, no flags. */
const connectByte = 0x10;

/**
Stands between a socket and the broker: lets through what AWS would take, and can freeze.

A frozen gate neither reads, writes nor closes, as a stopped process would.
*/
export class Gate extends Duplex {
	readonly #inner: Duplex;
	readonly #versions: MqttVersions;
	readonly #splitter = new FrameSplitter();
	readonly #session: RuleSession = {protocolLevel: 0};
	#frozen = false;
	#closing = false;
	#greeted = false;
	#thaw: Array<() => void> = [];

	constructor(inner: Duplex, versions: MqttVersions) {
		super();
		this.#inner = inner;
		this.#versions = versions;
		inner.on('data', (chunk: Buffer) => {
			this.#receive(chunk);
		});
		inner.on('end', () => {
			this.push(null);
		});
		inner.on('close', () => {
			this.#inner.removeAllListeners('data');
			this.destroy();
		});
		inner.on('error', error => {
			this.destroy(error);
		});
	}

	/** Stops or resumes answering; what was written meanwhile goes out at the thaw. */
	setFrozen(frozen: boolean): void {
		this.#frozen = frozen;
		if (frozen) {
			this.#inner.pause();
			return;
		}

		this.#inner.resume();
		const waiting = this.#thaw;
		this.#thaw = [];
		for (const proceed of waiting) {
			proceed();
		}
	}

	/** Cuts the line without a word, frozen or not. */
	cut(): void {
		this.#inner.destroy();
		this.setFrozen(false);
		this.destroy();
	}

	override _read(): void {
		if (!this.#frozen) {
			this.#inner.resume();
		}
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.#whenThawed(() => {
			if (this.#inner.destroyed || this.#closing) {
				done();
				return;
			}

			// Done as soon as the socket has it: the broker says its last words and destroys at once.
			if (this.#inner.write(chunk)) {
				done();
			} else {
				this.#inner.once('drain', done);
			}
		});
	}

	override _final(done: (error?: Error | null) => void): void {
		this.#whenThawed(() => {
			this.#inner.end();
			done();
		});
	}

	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		this.#whenThawed(() => {
			if (!this.#closing) {
				this.#inner.destroy();
			}
		});
		done(error);
	}

	#whenThawed(proceed: () => void): void {
		if (this.#frozen) {
			this.#thaw.push(proceed);
		} else {
			proceed();
		}
	}

	#receive(chunk: Buffer): void {
		try {
			// A browser or a port scanner would otherwise be waited for: its first line never ends as a packet.
			if (!this.#greeted && chunk[0] !== connectByte) {
				throw new RangeError('the first packet is no CONNECT');
			}

			this.#greeted = true;
			for (const frame of this.#splitter.push(chunk)) {
				const verdict = judge(frame, this.#session, this.#versions);
				if (verdict.action === 'close') {
					this.#refuse(verdict.answer);
					return;
				}

				if (verdict.action === 'pass' && !this.push(verdict.bytes)) {
					this.#inner.pause();
				}
			}
		} catch {
			// Not MQTT: a real broker hangs up without a word.
			this.destroy();
		}
	}

	/** Says why, then hangs up: the last words must leave before the socket closes. */
	#refuse(answer: Buffer | undefined): void {
		this.#closing = true;
		this.#inner.removeAllListeners('data');
		this.#inner.end(answer ?? '', () => {
			this.#inner.destroy();
		});
		this.destroy();
	}
}

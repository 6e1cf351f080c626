import {type Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import {type Clock, type TimerHandle} from '../../support/clock.js';
import {type MqttVersions} from './connect-rules.js';
import {type FilterSession} from './filter-session.js';
import {FrameSplitter, packetTypes, PacketTooLargeError, type Frame} from './frames.js';
import {checkIncoming} from './incoming.js';
import {reasonCodes} from './limits.js';
import {rewriteOutgoing} from './outgoing.js';
import {disconnect} from './decision.js';

/** The first byte of every CONNECT: type 1, no flags. */
const connectByte = 0x10;

/** Time in which a refused client must close its side. */
const lingerMs = 1000;

/** Options of the filter. */
export type BrokerFilterOptions = {
	/** The client's byte stream. */
	readonly inner: Duplex;
	readonly versions: MqttVersions;
	readonly clock: Clock;
	readonly session: FilterSession;
};

/**
Stands between a client's stream and the broker: judges what comes, rewrites what goes, and can freeze.

Packets of the broker are written whole, one write each: over WebSocket, one message. A frozen filter neither reads, writes nor
closes, as a stopped process would.
*/
export class BrokerFilter extends Duplex {
	readonly session: FilterSession;
	readonly #inner: Duplex;
	readonly #versions: MqttVersions;
	readonly #clock: Clock;
	readonly #incoming = new FrameSplitter();
	readonly #outgoing = new FrameSplitter(Number.POSITIVE_INFINITY);
	#frozen = false;
	#closing = false;
	#greeted = false;
	/** Packets after the CONNECT until the broker is ready for them; undefined while they pass. */
	#held: Frame[] | undefined;
	#ended = false;
	#linger: TimerHandle | undefined;
	#thaw: Array<() => void> = [];

	constructor({inner, versions, clock, session}: BrokerFilterOptions) {
		super();
		this.session = session;
		this.#inner = inner;
		this.#versions = versions;
		this.#clock = clock;
		inner.on('data', (chunk: Buffer) => {
			this.#receive(chunk);
		});
		inner.on('end', () => {
			this.#ended = true;
			this.#endReading();
		});
		inner.on('close', () => {
			this.#linger?.cancel();
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

	/**
	Lets packets after the CONNECT through.

	The broker inside answers CONNECT before it takes the client for connected, and until then would close without a reason
	code where AWS gives one.
	*/
	setReady(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		this.#judgeAll(held);
		this.#endReading();
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
			const packets = this.#outgoing.push(chunk).map(frame => rewriteOutgoing(frame, this.session));
			if (this.#inner.destroyed || this.#closing) {
				done();
				return;
			}

			// Done as soon as the socket has it: the broker says its last words and destroys at once.
			if (this.#send(packets)) {
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

	/** Writes packets, and tells whether the stream takes more. */
	#send(packets: readonly Buffer[]): boolean {
		let takesMore = true;
		for (const packet of packets) {
			takesMore = this.#inner.write(packet);
		}

		return takesMore;
	}

	#receive(chunk: Buffer): void {
		if (this.#closing) {
			return;
		}

		// A browser or a port scanner would otherwise be waited for: its first line never ends as a packet.
		if (!this.#greeted && chunk[0] !== connectByte) {
			this.destroy();
			return;
		}

		this.#greeted = true;
		try {
			this.#judgeAll(this.#incoming.push(chunk));
		} catch (error) {
			this.#refuseMalformed(error);
		}
	}

	#judgeAll(frames: readonly Frame[]): void {
		try {
			for (const frame of frames) {
				if (this.#held !== undefined) {
					this.#held.push(frame);
				} else if (!this.#check(frame)) {
					return;
				}
			}
		} catch (error) {
			this.#refuseMalformed(error);
		}
	}

	/** Passes on that the client sends no more, after everything it sent. */
	#endReading(): void {
		if (this.#ended && this.#held === undefined && !this.#closing && !this.destroyed) {
			this.push(null);
		}
	}

	/** Judges one packet, and tells whether the next may follow. */
	#check(frame: Frame): boolean {
		const verdict = checkIncoming(frame, this.session, this.#versions);
		if (verdict.action === 'close') {
			this.#refuse(verdict.answers);
			return false;
		}

		if (frame.type === packetTypes.connect) {
			this.#held = [];
		}

		if (verdict.action === 'drop') {
			this.#send(verdict.answers);
		} else if (!this.push(verdict.bytes)) {
			this.#inner.pause();
		}

		return true;
	}

	/** Ends a connection on which something came that is not MQTT, or too much of it. */
	#refuseMalformed(error: unknown): void {
		const {connected, protocolLevel} = this.session;
		const reason =
			error instanceof PacketTooLargeError ? reasonCodes.packetTooLarge : reasonCodes.malformedPacket;
		// Before its CONNACK a client expects no DISCONNECT.
		this.#refuse(connected ? disconnect(protocolLevel, reason).answers : []);
	}

	/**
	Says why, then hangs up. What still comes is read and thrown away: closing over unread data would reset the
	connection, and the last words would be lost.
	*/
	#refuse(answers: readonly Buffer[]): void {
		this.#closing = true;
		this.#send(answers);
		this.#inner.end();
		this.#inner.resume();
		this.#linger = this.#clock.after(lingerMs, () => {
			this.#inner.destroy();
		});
		this.destroy();
	}
}

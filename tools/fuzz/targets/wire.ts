import {Buffer} from 'node:buffer';
import {type Socket} from 'node:net';
import fc from 'fast-check';
import {ConnectionManager} from '../../../source/connection/connection-manager.js';
import {systemClock} from '../../../source/support/clock.js';
import {PacketSplitter, packet, types, type RawPacket} from '../../../test/support/packets.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {expectFinite, expectSentence, holds} from '../oracle/expect.js';
import {startServer} from '../../support/loopback.js';
import {seldom, type ValueOf} from '../generate/mix.js';
import {target} from '../target.js';

const topic = Buffer.from('test/x');

const publish = (first: number, ...more: readonly number[]): Buffer =>
	packet(first, 0, topic.length, ...topic, ...more, ...Buffer.from('{"a":1}'));

/** Packets of a broker after the connection stands: right ones, and some that announce what never comes. */
const packets: readonly Buffer[] = [
	publish(0x30, 0),
	publish(0x32, 0, 1, 0),
	publish(0x34, 0, 2, 0),
	publish(0x30, 4, 0x23, 0, 1, 0x26),
	packet(0x40, 0, 1),
	packet(0x40, 0, 1, 0x10, 0),
	packet(0x50, 0, 1),
	packet(0x62, 0, 1),
	packet(0xd0),
	packet(0xe0, 0x8e, 0),
	packet(0xe0, 0x9d, 5, 0x1c, 0, 2, 0x61, 0x62),
	packet(0xf0, 0x18, 0),
	Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]),
	Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x7f]),
	Buffer.from([0x30, 0x80, 0x80, 0x08, 0, 6, 0x74]),
	packet(0x30, 0xff, 0xff, 0x61),
];

const connackOf = (version: string): Buffer =>
	version === '5' ? packet(0x20, 0, 0, 3, 0x21, 0, 20) : packet(0x20, 0, 0);

const subackOf = ({body}: RawPacket, version: string): Buffer =>
	packet(0x90, body[0] ?? 0, body[1] ?? 0, ...(version === '5' ? [0, 1] : [1]));

/** Long enough for a loopback, and for whoever else uses the machine. */
const limits = {connectMs: 400, subscribeMs: 400, publishMs: 400, answerMs: 400, closeMs: 400};
/** What was sent has been read after this. */
const readMs = 30;
/** Longer than everything that the connection may wait for. */
const watchMs = 2000;
const patienceMs = 5000;

/** In pieces, so that packets come torn. */
const writeIn = (socket: Socket, bytes: Buffer, pieces: number): void => {
	const size = Math.max(1, Math.ceil(bytes.length / pieces));
	for (let at = 0; at < bytes.length; at += size) {
		socket.write(bytes.subarray(at, at + size));
	}
};

const ways: Readonly<Record<'close' | 'reset' | 'stay', (socket: Socket) => void>> = {
	close(socket) {
		socket.end();
	},
	reset(socket) {
		socket.resetAndDestroy();
	},
	stay: () => undefined,
};

const inputs = fc.record({
	version: fc.constantFrom('5', '3.1.1'),
	/** Changes of the answers to CONNECT and SUBSCRIBE. */
	connack: seldom(4, byteEdits(2)),
	suback: seldom(4, byteEdits(2)),
	/** Packets after these. */
	after: fc.array(fc.record({packet: fc.nat({max: packets.length - 1}), edits: seldom(2, byteEdits(2))}), {
		maxLength: 4,
	}),
	/** Number of pieces in which bytes are sent. */
	pieces: fc.constantFrom(1, 2, 5, 50),
	ends: fc.constantFrom('close', 'reset', 'stay'),
});

type Input = ValueOf<typeof inputs>;

/** Starts a broker that answers as the input says. */
const startBroker = async ({version, connack, suback, after, pieces, ends}: Input) => {
	const done = new AbortController();
	const {port, close} = await startServer(socket => {
		const splitter = new PacketSplitter();
		socket.on('data', (chunk: Buffer) => {
			for (const received of splitter.push(chunk)) {
				if (received.type === types.connect) {
					writeIn(socket, edited(connackOf(version), connack), pieces);
				} else if (received.type === types.subscribe) {
					writeIn(socket, edited(subackOf(received, version), suback), pieces);
					for (const {packet: index, edits} of after) {
						writeIn(socket, edited(packets[index] ?? Buffer.alloc(0), edits), pieces);
					}

					ways[ends](socket);
					done.abort();
				}
			}
		});
	});
	/** `done` aborts once everything was sent. */
	return {url: `mqtt://127.0.0.1:${port}`, done: done.signal, close};
};

/** A connection can be stopped whatever it was told. */
const expectStopped = async (manager: ConnectionManager): Promise<void> => {
	const stopped = await Promise.race([
		manager.stop().then(() => true),
		new Promise<false>(resolve => {
			setTimeout(resolve, patienceMs, false).unref();
		}),
	]);
	holds(stopped, () => 'the connection cannot be stopped');
	holds(
		manager.getSnapshot().state.name === 'disconnected',
		() => 'a stopped connection is not disconnected',
	);
};

/** Bytes of a broker, over a real socket, to the connection. */
export const wire = target({
	name: 'wire',
	about: 'bytes of a broker over a socket: garbled, torn, too large, cut off',
	weight: 20,
	inputs,
	async check(input) {
		const broker = await startBroker(input);
		const manager = new ConnectionManager({
			endpoint: () => ({url: broker.url}),
			filters: () => ['test/#'],
			mqttVersion: input.version,
			limits,
			reviveAfterMs: 0,
			reconnect: {maxRetries: 0},
		});
		const settled = new Promise<void>(resolve => {
			let wait = systemClock.after(watchMs, resolve);
			const settleAfter = (delayMs: number): void => {
				wait.cancel();
				wait = systemClock.after(delayMs, resolve);
			};

			broker.done.addEventListener('abort', () => {
				settleAfter(readMs);
			});
			manager.onState(state => {
				if ('failure' in state) {
					expectSentence(state.failure.sentence, `a failure with code ${state.failure.code}`);
				}

				if (state.name === 'failed') {
					settleAfter(0);
				}
			});
		});
		try {
			manager.start();
			await settled;
			await manager.publish('test/y', '{}').catch((error: unknown) => {
				holds(
					error instanceof Error && error.name === 'ConnectionError',
					() => `a publication fails with ${String(error)}`,
				);
			});
			const {statistics} = manager.getSnapshot();
			expectFinite(statistics, 'statistics');
			await expectStopped(manager);
		} finally {
			await manager.stop();
			await broker.close();
		}
	},
});

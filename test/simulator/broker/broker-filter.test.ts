import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import {generate} from 'mqtt-packet';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {BrokerFilter} from '../../../source/simulator/broker/broker-filter.js';
import {FilterSession} from '../../../source/simulator/broker/filter-session.js';
import {ManualClock} from '../support/manual-clock.js';

const connect = generate({
	cmd: 'connect',
	protocolId: 'MQTT',
	protocolVersion: 4,
	clean: true,
	clientId: 'client',
	keepalive: 60,
});
const publish = generate({cmd: 'publish', topic: 'a', payload: 'x', qos: 0, dup: false, retain: false});

describe('a packet after the CONNECT', () => {
	let inner: Duplex;
	let filter: BrokerFilter;
	let passed: Buffer;
	let ended: boolean;

	/** Lets everything that streams do in later ticks happen. */
	const settle = async (): Promise<void> =>
		new Promise(resolve => {
			setImmediate(resolve);
		});

	/** The client sends bytes; null is the end of its stream. */
	const arrive = async (chunk: Buffer | null): Promise<void> => {
		inner.push(chunk);
		await settle();
	};

	beforeEach(() => {
		inner = new Duplex({
			read: () => undefined,
			write(_chunk, _encoding, done) {
				done();
			},
		});
		filter = new BrokerFilter({
			inner,
			versions: 'both',
			clock: new ManualClock(),
			session: new FilterSession(),
		});
		passed = Buffer.alloc(0);
		ended = false;
		filter.on('data', (chunk: Buffer) => {
			passed = Buffer.concat([passed, chunk]);
		});
		filter.on('end', () => {
			ended = true;
		});
	});

	afterEach(() => {
		filter.cut();
	});

	it('waits until the broker is ready', async () => {
		await arrive(connect);
		await arrive(publish);
		expect(passed).toEqual(connect);
		filter.setReady();
		await arrive(publish);
		expect(passed).toEqual(Buffer.concat([connect, publish, publish]));
		expect(ended).toBe(false);
	});

	it('is passed on before the end of the stream', async () => {
		await arrive(Buffer.concat([connect, publish]));
		await arrive(null);
		expect({passed, ended}).toEqual({passed: connect, ended: false});
		filter.setReady();
		await settle();
		expect({passed, ended}).toEqual({passed: Buffer.concat([connect, publish]), ended: true});
	});

	it('is judged only then', async () => {
		await arrive(connect);
		await arrive(connect);
		expect(filter.destroyed).toBe(false);
		filter.setReady();
		expect(filter.destroyed).toBe(true);
	});
});

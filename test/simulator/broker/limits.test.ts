import {Buffer} from 'node:buffer';
import {type IConnectPacket, type Packet} from 'mqtt-packet';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../../source/simulator/simulator.js';
import {App} from '../support/app.js';
import {ManualClock} from '../support/manual-clock.js';
import {PacketClient} from '../support/packet-client.js';

const cleanups: Array<() => unknown> = [];
let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({seed: 1, speed: 1, clock: new ManualClock()});
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}

	await simulator.close();
});

const connect = async (version: 4 | 5, more: Partial<IConnectPacket> = {}) => {
	const client = new PacketClient(simulator.brokerUrl, version);
	cleanups.push(() => {
		client.end();
	});
	return {client, connack: await client.greet(more)};
};

const publish = (topic: string, payloadBytes: number, qos: 0 | 1 | 2 = 1): Packet => ({
	cmd: 'publish',
	topic,
	payload: Buffer.alloc(payloadBytes, 'x'),
	qos,
	dup: false,
	retain: false,
	messageId: 7,
});

const subscribe = (filters: readonly string[], qos: 0 | 1 | 2 = 1, messageId = 7): Packet => ({
	cmd: 'subscribe',
	messageId,
	subscriptions: filters.map(topic => ({topic, qos, nl: false, rap: false, rh: 0})),
});

const filters = (count: number): string[] => Array.from({length: count}, (_, index) => `a/${index}`);

describe('the CONNACK of MQTT 5', () => {
	it('has the properties of AWS', async () => {
		const {connack} = await connect(5, {properties: {sessionExpiryInterval: 86_400}});
		expect(connack).toMatchObject({
			reasonCode: 0,
			properties: {
				serverKeepAlive: 60,
				sessionExpiryInterval: 3600,
				receiveMaximum: 100,
				maximumQoS: 1,
				retainAvailable: true,
				maximumPacketSize: 149_504,
				topicAliasMaximum: 8,
				wildcardSubscriptionAvailable: true,
				subscriptionIdentifiersAvailable: false,
				sharedSubscriptionAvailable: true,
			},
		});
	});

	it.each([
		[0, 1200],
		[5, 30],
		[30, 30],
		[1200, 1200],
		[4000, 1200],
	])('grants for a keep-alive of %i s one of %i s', async (keepalive, serverKeepAlive) => {
		const {connack} = await connect(5, {keepalive});
		expect(connack).toMatchObject({properties: {serverKeepAlive}});
	});

	it('names the client that has no name', async () => {
		const {connack} = await connect(5, {clientId: ''});
		expect(connack).toMatchObject({
			properties: {assignedClientIdentifier: expect.any(String) as unknown},
		});
	});
});

describe('a CONNECT is refused', () => {
	const will = {topic: 'gone', payload: Buffer.from('x'), qos: 1 as const, retain: false};
	it.each<[string, Partial<IConnectPacket>, number, number | undefined]>([
		['a client id of 129 bytes', {clientId: 'x'.repeat(129)}, 0x85, 2],
		['a client id of 65 two-byte letters', {clientId: 'é'.repeat(65)}, 0x85, 2],
		['a will with 8 slashes', {will: {...will, topic: 'a/b/c/d/e/f/g/h/i'}}, 0x90, undefined],
		['a will with a wildcard', {will: {...will, topic: 'a/#'}}, 0x90, undefined],
		['a will of QoS 2', {will: {...will, qos: 2}}, 0x9b, undefined],
	])('for %s', async (_, more, reasonCode, returnCode) => {
		const {connack: connack5} = await connect(5, more);
		expect(connack5).toMatchObject({cmd: 'connack', reasonCode});
		const {connack: connack3} = await connect(4, more);
		if (returnCode === undefined) {
			expect(connack3).toBeUndefined();
		} else {
			expect(connack3).toMatchObject({cmd: 'connack', returnCode});
		}
	});

	it('not for a client id of 128 bytes', async () => {
		const {connack} = await connect(5, {clientId: 'x'.repeat(128)});
		expect(connack).toMatchObject({reasonCode: 0});
	});
});

describe('the connection ends, in MQTT 5 with the reason,', () => {
	it.each<[string, Packet, number]>([
		['a payload of 131,073 bytes', publish('a', 131_073), 0x97],
		['a packet of over 149,504 bytes', publish('a', 149_504), 0x95],
		['a topic of 257 bytes', publish('a'.repeat(257), 1), 0x90],
		['a topic with 8 slashes', publish('a/b/c/d/e/f/g/h/i', 1), 0x90],
		['9 filters', subscribe(filters(9)), 0x97],
		['PUBREL, which belongs to QoS 2', {cmd: 'pubrel', messageId: 7}, 0x82],
	])('after %s', async (_, packet, reasonCode) => {
		const {client: client5} = await connect(5);
		client5.send(packet);
		expect(await client5.untilClosed()).toMatchObject([
			{cmd: 'disconnect', reasonCode, properties: {reasonString: expect.any(String) as unknown}},
		]);
		const {client: client3} = await connect(4);
		client3.send(packet);
		expect(await client3.untilClosed()).toEqual([]);
	});

	it.each<[string, Packet, number]>([
		['a PUBLISH of QoS 2', publish('a', 1, 2), 0x9b],
		[
			'a subscription identifier',
			{
				...subscribe(['a']),
				cmd: 'subscribe',
				subscriptions: [{topic: 'a', qos: 1}],
				properties: {subscriptionIdentifier: 1},
			},
			0xa1,
		],
		['an AUTH', {cmd: 'auth', reasonCode: 0x18, properties: {authenticationMethod: 'x'}}, 0x82],
		[
			'a topic alias above 8',
			{
				...publish('a', 1),
				cmd: 'publish',
				topic: 'a',
				payload: 'x',
				qos: 1,
				dup: false,
				retain: false,
				properties: {topicAlias: 9},
			},
			0x94,
		],
	])('after %s', async (_, packet, reasonCode) => {
		const {client} = await connect(5);
		client.send(packet);
		expect(await client.untilClosed()).toMatchObject([{cmd: 'disconnect', reasonCode}]);
	});

	it('after garbage', async () => {
		const {client} = await connect(5);
		client.socket.write(Buffer.from('820100', 'hex'));
		expect(await client.untilClosed()).toMatchObject([{cmd: 'disconnect', reasonCode: 0x81}]);
	});

	it('after a second CONNECT', async () => {
		const {client} = await connect(5);
		expect(await client.greet()).toMatchObject({cmd: 'disconnect', reasonCode: 0x82});
	});
});

describe.each([5, 4] as const)('MQTT %i', version => {
	it('takes packets that come together with the CONNECT and the end of the stream', async () => {
		const witness = await App.connect(simulator.brokerUrl);
		cleanups.push(async () => witness.end());
		await witness.client.subscribeAsync('together', {qos: 1});
		const heard = witness.next(({topic}) => topic === 'together');
		const client = new PacketClient(simulator.brokerUrl, version);
		cleanups.push(() => {
			client.end();
		});
		client.socket.cork();
		client.send({
			cmd: 'connect',
			protocolId: 'MQTT',
			protocolVersion: version,
			clean: true,
			clientId: 'together',
			keepalive: 60,
		});
		client.send(publish('together', 3, 0));
		client.socket.uncork();
		client.socket.end();
		expect(await heard).toMatchObject({payload: 'xxx'});
	});

	it('delivers a payload of 131,072 bytes on a topic of 256 bytes and 7 slashes', async () => {
		const topic = `${'a/'.repeat(7)}${'b'.repeat(242)}`;
		const {client} = await connect(version);
		client.send(subscribe([topic]));
		expect(await client.next()).toMatchObject({cmd: 'suback'});
		client.send(publish(topic, 131_072));
		const [first, second] = [await client.next(), await client.next()];
		const delivered = [first, second].find(packet => packet?.cmd === 'publish');
		expect(delivered).toMatchObject({topic, payload: {length: 131_072}});
	});

	it('never answers a SUBSCRIBE that asks for QoS 2', async () => {
		const {client} = await connect(version);
		client.send(subscribe(['a'], 2));
		client.send({cmd: 'pingreq'});
		expect(await client.next()).toMatchObject({cmd: 'pingresp'});
	});

	it('refuses a filter that AWS does not accept, and grants the others', async () => {
		const refused = version === 5 ? 0x8f : 0x80;
		const {client} = await connect(version);
		client.send(
			subscribe([
				'a/b/c/d/e/f/g/h/i',
				'ok/+',
				'x'.repeat(257),
				'a/#/b',
				'ok/+',
				'ok/#',
				'a+',
				'$share/g/$share/g/a',
			]),
		);
		expect(await client.next()).toMatchObject({
			cmd: 'suback',
			granted: [refused, 1, refused, refused, 1, 1, refused, refused],
		});
		client.send(subscribe(['#/'], 1, 8));
		expect(await client.next()).toMatchObject({cmd: 'suback', messageId: 8, granted: [refused]});
	});

	it('grants 50 subscriptions, and ends the connection at the next', async () => {
		const {client} = await connect(version);
		for (let at = 0; at < 50; at += 5) {
			client.send(subscribe(filters(50).slice(at, at + 5), 1, at + 1));
			expect(await client.next()).toMatchObject({granted: [1, 1, 1, 1, 1]});
		}

		// Those that it has already count once, and one that was given back not at all.
		client.send(subscribe(['a/0'], 1, 101));
		expect(await client.next()).toMatchObject({granted: [1]});
		client.send({cmd: 'unsubscribe', messageId: 102, unsubscriptions: ['a/0']});
		expect(await client.next()).toMatchObject({cmd: 'unsuback'});
		client.send(subscribe(['b'], 1, 103));
		expect(await client.next()).toMatchObject({granted: [1]});

		client.send(subscribe(['c'], 1, 104));
		const refused = version === 5 ? 0x97 : 0x80;
		expect(await client.untilClosed()).toMatchObject([
			{cmd: 'suback', messageId: 104, granted: [refused]},
			...(version === 5 ? [{cmd: 'disconnect', reasonCode: 0x97}] : []),
		]);
	});

	it('retained messages go to a filter without wildcards only', async () => {
		const {client} = await connect(version);
		client.send({
			cmd: 'publish',
			topic: 'kept/it',
			payload: 'x',
			qos: 1,
			dup: false,
			retain: true,
			messageId: 1,
		});
		expect(await client.next()).toMatchObject({cmd: 'puback'});
		client.send(subscribe(['kept/+', 'kept/#', '#'], 1, 2));
		expect(await client.next()).toMatchObject({cmd: 'suback'});
		client.send({cmd: 'pingreq'});
		expect(await client.next()).toMatchObject({cmd: 'pingresp'});
		client.send(subscribe(['kept/it'], 1, 3));
		expect(await client.next()).toMatchObject({cmd: 'suback', messageId: 3});
		expect(await client.next()).toMatchObject({cmd: 'publish', topic: 'kept/it', retain: true});
	});

	it('a/# does not match a', async () => {
		const {client} = await connect(version);
		client.send(subscribe(['a/#']));
		await client.next();
		client.send(publish('a', 1, 0));
		client.send(publish('a/b', 1, 0));
		expect(await client.next()).toMatchObject({cmd: 'publish', topic: 'a/b'});
	});
});

describe('shared subscriptions', () => {
	it.each([5, 4] as const)(
		'MQTT %i: each message goes to one of the group, in turns',
		async protocolVersion => {
			const [first, second, outsider] = await Promise.all(
				['first', 'second', 'outsider'].map(async clientId => {
					const app = await App.connect(simulator.brokerUrl, {clientId, protocolVersion});
					cleanups.push(async () => app.end());
					return app;
				}),
			);
			if (first === undefined || second === undefined || outsider === undefined) {
				throw new TypeError('three apps are needed');
			}

			await first.client.subscribeAsync('$share/group/s/#', {qos: 1});
			await second.client.subscribeAsync('$share/group/s/#', {qos: 1});
			await outsider.client.subscribeAsync('s/+', {qos: 1});
			for (let number = 0; number < 20; number++) {
				await outsider.client.publishAsync(`s/${number}`, '{}', {qos: 1});
			}

			await Promise.all([first.settle(), second.settle(), outsider.settle()]);
			const topics = ({heard}: App): string[] =>
				heard.map(({topic}) => topic).filter(topic => topic.startsWith('s/'));
			const everything = Array.from({length: 20}, (_, number) => `s/${number}`).toSorted();
			expect(topics(outsider).toSorted()).toEqual(everything);
			expect([...topics(first), ...topics(second)].toSorted()).toEqual(everything);
			expect(topics(first).length).toBeGreaterThan(0);
			expect(topics(second).length).toBeGreaterThan(0);
		},
	);

	it('one that is given back leaves the plain one of the same filter', async () => {
		const app = await App.connect(simulator.brokerUrl);
		cleanups.push(async () => app.end());
		await app.client.subscribeAsync(['$share/group/s/#', 's/#'], {qos: 1});
		await app.client.unsubscribeAsync('$share/group/s/#');
		await app.client.publishAsync('s/1', '{}', {qos: 1});
		await app.settle();
		expect(app.heard.map(({topic}) => topic)).toContain('s/1');
		await app.client.unsubscribeAsync('s/#');
		await app.client.publishAsync('s/2', '{}', {qos: 1});
		await app.settle();
		expect(app.heard.map(({topic}) => topic)).not.toContain('s/2');
	});
});

describe('a session that outlives its connection', () => {
	it('still has its subscriptions, and what came meanwhile', async () => {
		const options = {clientId: 'stays', clean: false, properties: {sessionExpiryInterval: 60}};
		const before = await App.connect(simulator.brokerUrl, options);
		await before.client.subscribeAsync('kept/#', {qos: 1});
		await before.end();
		const other = await App.connect(simulator.brokerUrl);
		cleanups.push(async () => other.end());
		await other.client.publishAsync('kept/away', '{}', {qos: 1});
		const after = new PacketClient(simulator.brokerUrl, 5);
		cleanups.push(() => {
			after.end();
		});
		const connack = await after.greet({
			clientId: 'stays',
			clean: false,
			properties: {sessionExpiryInterval: 60},
		});
		expect(connack).toMatchObject({sessionPresent: true});
		expect(await after.next()).toMatchObject({cmd: 'publish', topic: 'kept/away'});
		await other.client.publishAsync('kept/now', '{}', {qos: 1});
		expect(await after.next()).toMatchObject({cmd: 'publish', topic: 'kept/now'});
	});
});

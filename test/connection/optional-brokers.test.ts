import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {Aedes, type AuthorizeSubscribeHandler} from 'aedes';
import mqtt from 'mqtt';
import {afterEach, describe, expect, it} from 'vitest';
import {portOf} from '../support/port.js';
import {Watched} from './support/watched.js';

const cleanups: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const allowed: AuthorizeSubscribeHandler = (_client, subscription, done) => {
	done(null, subscription);
};

const startBroker = async (authorizeSubscribe = allowed): Promise<string> => {
	const broker = await Aedes.createBroker({authorizeSubscribe});
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		broker.handle(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanups.push(async () => {
		for (const socket of sockets) {
			socket.destroy();
		}

		await new Promise<void>(resolve => {
			broker.close(resolve);
		});
		server.close();
	});
	return `mqtt://127.0.0.1:${portOf(server)}`;
};

const publish = async (url: string, topic: string, payload: string, retain: boolean): Promise<void> => {
	const client = await mqtt.connectAsync(url, {reconnectPeriod: 0});
	await client.publishAsync(topic, payload, {qos: 1, retain});
	await client.endAsync();
};

const optionalFilter = 'evt/52/navilink-aabbccddeeff/connection';

describe.each(['5', '3.1.1'] as const)('a broker in MQTT %s', mqttVersion => {
	const watch = (url: string): Watched => {
		const watched = new Watched(
			{url},
			{mqttVersion, filters: () => ['test/#'], optionalFilters: () => [optionalFilter]},
		);
		cleanups.push(async () => watched.stop());
		return watched;
	};

	it('that refuses an optional filter is watched without it', async () => {
		const url = await startBroker((_client, subscription, done) => {
			done(null, subscription.topic === optionalFilter ? null : subscription);
		});
		const watched = watch(url);
		await watched.started('connected');
		await publish(url, 'test/said', 'still heard', false);
		await watched.heardCount(1);
		expect(watched.heard).toEqual(['test/said still heard']);
		expect(new Set(watched.names)).toEqual(new Set(['connecting', 'connected']));
		expect(watched.manager.getSnapshot().statistics.outages).toBe(0);
	});

	it('that hangs up for an optional filter is watched without it', async () => {
		const url = await startBroker((client, subscription, done) => {
			if (subscription.topic === optionalFilter) {
				client?.close();
				return;
			}

			done(null, subscription);
		});
		const watched = watch(url);
		await watched.started('connected');
		await publish(url, 'test/said', 'still heard', false);
		await watched.heardCount(1);
		expect(watched.heard).toEqual(['test/said still heard']);
		expect(new Set(watched.names)).toEqual(new Set(['connecting', 'connected']));
		expect(watched.manager.getSnapshot().statistics.outages).toBe(0);
	});

	it('that has kept a message does not pass it off as new', async () => {
		const url = await startBroker();
		await publish(url, 'test/said', 'long ago', true);
		await publish(url, optionalFilter, '{"status":0}', true);
		const watched = watch(url);
		await watched.started('connected');
		await publish(url, 'test/said', 'now', false);
		await watched.heardCount(1);
		expect(watched.heard).toEqual(['test/said now']);
	});
});

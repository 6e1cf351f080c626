import {once} from 'node:events';
import {createServer, type RequestListener, type Server} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {webhookAddress} from '../../source/settings/webhook-address.js';
import {Webhook} from '../../source/alerts/webhook.js';
import {pem} from '../connection/faults/tls-front.js';
import {portOf} from '../support/port.js';
import {Happenings} from './support/happenings.js';
import {notification} from './support/notification.js';
import {WatchedClock} from './support/watched-clock.js';

const secret = 'topic-secret';
const tryMs = 10_000;

type Received = {
	readonly method: string;
	readonly path: string;
	readonly body: unknown;
	readonly authorization: string;
};

let happenings = new Happenings();
let clock = new WatchedClock(happenings);
let troubles: string[] = [];
let received: Received[] = [];
/** How many answers were sent, or broken off by who asked. */
let closed = 0;
const cleanups: Array<() => Promise<void>> = [];

beforeEach(() => {
	happenings = new Happenings();
	clock = new WatchedClock(happenings);
	troubles = [];
	received = [];
	closed = 0;
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0)) {
		await cleanup();
	}
});

const listen = async (server: Server): Promise<number> => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanups.unshift(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});
	return portOf(server);
};

/** What a server answers to its requests in turn; the last for ever. Undefined never answers. */
const answering = (statuses: ReadonlyArray<number | undefined>): RequestListener => {
	const answer = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
		const body: unknown = JSON.parse(await text(request));
		const status = statuses[Math.min(received.length, statuses.length - 1)];
		received.push({
			method: request.method ?? '',
			path: request.url ?? '',
			body,
			authorization: request.headers.authorization ?? '',
		});
		if (status !== undefined) {
			response.writeHead(status, status === 302 ? {location: '/elsewhere'} : {});
			response.end('heard');
		}

		happenings.happened();
	};

	return (request, response) => {
		response.once('close', () => {
			closed++;
			happenings.happened();
		});
		void answer(request, response);
	};
};

/** Waits until the server has so many requests. */
const requests = async (count: number): Promise<void> => happenings.until(() => received.length >= count);

/** Waits until so many troubles were told. */
const told = async (count: number): Promise<void> => happenings.until(() => troubles.length >= count);

const open = (url: string, random = 0): Webhook => {
	const address = webhookAddress(url);
	if (!('value' in address)) {
		throw new TypeError(`${url} is no address`);
	}

	const webhook = new Webhook({
		address: address.value,
		clock,
		random: () => random,
		onTrouble(sentence) {
			troubles.push(sentence);
			happenings.happened();
		},
	});
	cleanups.unshift(async () => webhook.close());
	return webhook;
};

const start = async (...statuses: ReadonlyArray<number | undefined>) => {
	const port = await listen(createServer(answering(statuses)));
	const origin = `http://127.0.0.1:${port}`;
	return {origin, webhook: open(`${origin}/${secret}?token=${secret}`)};
};

/** An alert is given up after so many. */
const mostTries = 9;

/** Delays between tries so far. */
const pauses = (): readonly number[] => clock.delays.filter(delay => delay !== tryMs);

/** Lets pause number `count` go by. */
const passPause = async (count: number): Promise<void> => {
	await happenings.until(() => pauses().length === count);
	clock.advance(pauses().at(-1) ?? 0);
};

/** Lets all pauses of an alert go by. */
const passAll = async (): Promise<void> => {
	for (let count = 1; count < mostTries; count++) {
		await passPause(count);
	}
};

describe('an alert', () => {
	it('is posted as JSON', async () => {
		const {webhook} = await start(204);
		webhook.send(notification({deviceName: 'Büro "1"\n'}));
		await requests(1);
		expect(received).toEqual([
			{
				method: 'POST',
				path: `/${secret}?token=${secret}`,
				authorization: '',
				body: {
					type: 'alert',
					state: 'raised',
					name: 'low-charge',
					message: 'The tank is nearly empty.',
					field: 'dhwChargePer',
					value: 12,
					time: '2026-03-10T06:00:00.000Z',
					device: '02a1b2c30001',
					device_name: 'Büro "1"\n',
				},
			},
		]);
	});

	it('is posted with the name and password of the address', async () => {
		const port = await listen(createServer(answering([200])));
		open(`http://me:secret@127.0.0.1:${port}/`).send(notification());
		await requests(1);
		expect(received).toMatchObject([{authorization: 'Basic bWU6c2VjcmV0'}]);
	});

	it('is followed by the others in order, one at a time', async () => {
		const {webhook} = await start(200, 500, 200);
		for (const name of ['a', 'b', 'c']) {
			webhook.send(notification({name}));
		}

		await requests(2);
		await passPause(1);
		await requests(4);
		expect(received.map(({body}) => body)).toMatchObject([
			{name: 'a'},
			{name: 'b'},
			{name: 'b'},
			{name: 'c'},
		]);
		expect(troubles).toEqual([]);
	});
});

describe('an alert that cannot be sent', () => {
	it.each([500, 503, 408, 429])(
		'for now (%d) is tried again, ever more slowly, and given up',
		async status => {
			const {webhook, origin} = await start(status);
			webhook.send(notification());
			await passAll();
			await told(1);
			expect(received).toHaveLength(mostTries);
			expect(pauses()).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
			expect(troubles).toEqual([`alerts cannot be sent to ${origin}: it answered HTTP ${status}`]);
			expect(clock.pending).toBe(0);
		},
	);

	it('waits longer where chance says so', async () => {
		const port = await listen(createServer(answering([500])));
		open(`http://127.0.0.1:${port}/`, 0.5).send(notification());
		await passAll();
		expect(pauses()).toEqual([750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000]);
	});

	it.each([400, 401, 404, 410])('for good (%d) is not tried again', async status => {
		const {webhook, origin} = await start(status, 200);
		webhook.send(notification({name: 'a'}));
		webhook.send(notification({name: 'b'}));
		await requests(2);
		expect(received.map(({body}) => body)).toMatchObject([{name: 'a'}, {name: 'b'}]);
		expect(troubles).toEqual([`alerts cannot be sent to ${origin}: it answered HTTP ${status}`]);
	});

	it('is not sent to where it is redirected', async () => {
		const {webhook, origin} = await start(302);
		webhook.send(notification({name: 'a'}));
		webhook.send(notification({name: 'b'}));
		await requests(2);
		expect(received.map(({path}) => path)).not.toContain('/elsewhere');
		expect(troubles).toEqual([
			`alerts cannot be sent to ${origin}: it redirects; give the address it leads to`,
		]);
	});

	it('is told once in an outage, and again in the next', async () => {
		const {webhook} = await start(404, 404, 200, 404);
		for (const name of ['a', 'b', 'c', 'd', 'e']) {
			webhook.send(notification({name}));
		}

		await happenings.until(() => clock.cancelled === 5);
		expect(troubles).toHaveLength(2);
	});

	it('is given up where nobody answers in time', async () => {
		const {webhook, origin} = await start(undefined);
		webhook.send(notification());
		for (let count = 1; count <= mostTries; count++) {
			await requests(count);
			clock.advance(tryMs - 1);
			expect(pauses()).toHaveLength(count - 1);
			clock.advance(1);
			if (count < mostTries) {
				await passPause(count);
			}
		}

		await told(1);
		await happenings.until(() => closed === mostTries);
		expect(troubles).toEqual([`alerts cannot be sent to ${origin}: it did not answer within 10 s`]);
	});

	it('says why and where, and nothing of the path', async () => {
		const server = createServer(answering([200]));
		const port = await listen(server);
		server.close();
		await once(server, 'close');
		cleanups.length = 0;
		open(`http://me:${secret}@127.0.0.1:${port}/${secret}?token=${secret}`).send(notification());
		await passAll();
		await told(1);
		expect(troubles).toEqual([`alerts cannot be sent to http://127.0.0.1:${port}: nothing answers there`]);
	});

	it.each([
		[
			'self-signed',
			'its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)',
		],
		[
			'good',
			'its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)',
		],
	])('is not sent to a server with a certificate that nobody vouches for: %s', async (name, why) => {
		const server = createSecureServer({key: pem(name), cert: pem(name)}, answering([200]));
		const port = await listen(server);
		open(`https://127.0.0.1:${port}/${secret}`).send(notification());
		await passAll();
		await told(1);
		expect(received).toEqual([]);
		expect(troubles).toEqual([`alerts cannot be sent to https://127.0.0.1:${port}: ${why}`]);
	});

	it('lets so many wait and drops the oldest of more', async () => {
		const {webhook, origin} = await start(undefined);
		for (let index = 0; index < 55; index++) {
			webhook.send(notification({name: `alert-${index}`}));
		}

		expect(webhook.dropped).toBe(4);
		expect(troubles).toEqual([
			`alerts arrive faster than ${origin} accepts them: only 50 can wait, the oldest are dropped`,
		]);
	});
});

describe('close', () => {
	it('breaks off a try', async () => {
		const {webhook} = await start(undefined);
		webhook.send(notification());
		webhook.send(notification());
		await requests(1);
		await webhook.close();
		webhook.send(notification());
		await webhook.close();
		expect(received).toHaveLength(1);
		expect(troubles).toEqual([]);
		expect(clock.pending).toBe(0);
	});

	it('breaks off a pause', async () => {
		const {webhook} = await start(500);
		webhook.send(notification());
		await happenings.until(() => pauses().length === 1);
		await webhook.close();
		expect(received).toHaveLength(1);
		expect(troubles).toEqual([]);
		expect(clock.pending).toBe(0);
	});
});

import {describe, expect, it} from 'vitest';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {ConnectionError} from '../../source/connection/failure.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {deferred} from '../../source/support/deadline.js';
import {ManualClock} from '../support/manual-clock.js';
import {failure, FakeTransport, settle, type FakeSession} from './support/fake-transport.js';

const closed = failure('retry', {code: 'closed'});
const refusal = new ConnectionError(failure('fatal', {code: 'reason 0x87'}));

type Answer = (filter: string, session: FakeSession) => Promise<void>;

const grant: Answer = async () => undefined;
const refuse: Answer = async () => {
	throw refusal;
};

/** Closes the connection, as AWS IoT is reported to do, instead of an answer. */
const hangUp: Answer = async (_filter, session) => {
	session.losses.emit(closed);
	throw new ConnectionError(closed);
};

const start = async (optional: readonly string[] = ['evt/1']) => {
	const clock = new ManualClock();
	const transport = new FakeTransport();
	const states: ConnectionState[] = [];
	const manager = new ConnectionManager({
		endpoint: () => ({url: 'mqtt://127.0.0.1:1'}),
		filters: () => ['a/#', 'b/#'],
		optionalFilters: () => optional,
		reconnect: {jitter: false},
		clock,
		transport: transport.open,
	});
	manager.onState(state => {
		states.push(state);
	});
	manager.start();
	await settle();
	return {
		clock,
		transport,
		manager,
		names: () => states.map(({name}) => name),
		async stop() {
			await manager.stop();
			expect(clock.pending).toBe(0);
		},
	};
};

type Started = Awaited<ReturnType<typeof start>>;

/** Loses the present session, and accepts the next one. */
const reconnect = async ({clock, transport}: Started, session: FakeSession): Promise<FakeSession> => {
	session.losses.emit(closed);
	clock.advance(2000);
	await settle();
	return transport.last.accept();
};

describe('a filter that a connection can do without', () => {
	it('is subscribed to by itself, after the others and before it counts as connected', async () => {
		const made = await start(['evt/1', 'evt/2']);
		const suback = deferred<void>();
		const session = await made.transport.last.accept(undefined, async () => suback.promise);
		expect(session.subscriptions).toEqual([['a/#', 'b/#'], ['evt/1'], ['evt/2']]);
		expect(made.names()).toEqual(['connecting']);
		suback.resolve();
		await settle();
		expect(made.names()).toEqual(['connecting', 'connected']);
		const next = await reconnect(made, session);
		expect(next.subscriptions).toEqual([['a/#', 'b/#'], ['evt/1'], ['evt/2']]);
		await made.stop();
	});

	it('ends no session when it is refused, and is not asked for again in the run', async () => {
		const made = await start(['evt/1', 'evt/2']);
		const session = await made.transport.last.accept(undefined, async (filter, on) =>
			filter === 'evt/1' ? refuse(filter, on) : grant(filter, on),
		);
		expect(made.names()).toEqual(['connecting', 'connected']);
		const next = await reconnect(made, session);
		expect(next.subscriptions).toEqual([['a/#', 'b/#'], ['evt/2']]);
		expect(made.names().at(-1)).toBe('connected');
		await made.stop();
	});

	it('for which the broker hangs up is left out a second later, and that is no outage', async () => {
		const made = await start();
		const first = await made.transport.last.accept(undefined, hangUp);
		expect(first.closed).toBe(1);
		expect(made.transport.attempts).toHaveLength(1);
		made.clock.advance(999);
		await settle();
		expect(made.transport.attempts).toHaveLength(1);
		made.clock.advance(1);
		await settle();
		const second = await made.transport.last.accept();
		expect(second.subscriptions).toEqual([['a/#', 'b/#']]);
		expect(new Set(made.names())).toEqual(new Set(['connecting', 'connected']));
		expect(made.manager.getSnapshot().statistics.outages).toBe(0);
		await made.stop();
	});

	it('leaves room for what is asked later, within the limit of AWS IoT', async () => {
		const made = await start(Array.from({length: 60}, (_, index) => `evt/${index}`));
		const session = await made.transport.last.accept();
		expect(session.subscriptions.flat()).toHaveLength(45);
		for (let index = 0; index < 5; index++) {
			await made.manager.listenTo(`more/${index}`);
		}

		await expect(made.manager.listenTo('more/5')).rejects.toThrow('no more than 50 subscriptions');
		expect(session.subscriptions.flat()).toHaveLength(50);
		await made.stop();
	});

	it('takes no blame for a session that was lost before it was asked for', async () => {
		const made = await start();
		const suback = deferred<void>();
		const first = await made.transport.last.accept(suback);
		first.losses.emit(closed);
		suback.reject(new ConnectionError(closed));
		await settle();
		expect(made.names()).toEqual(['connecting', 'reconnecting']);
		made.clock.advance(2000);
		await settle();
		const second = await made.transport.last.accept();
		expect(second.subscriptions).toEqual([['a/#', 'b/#'], ['evt/1']]);
		await made.stop();
	});

	it('is forgotten when the connection is stopped meanwhile, and leaves nothing behind', async () => {
		const made = await start();
		const suback = deferred<void>();
		const session = await made.transport.last.accept(undefined, async () => suback.promise);
		await made.stop();
		expect(session.closed).toBe(1);
		suback.reject(refusal);
		await settle();
		made.manager.start();
		await settle();
		const next = await made.transport.last.accept();
		expect(next.subscriptions).toEqual([['a/#', 'b/#'], ['evt/1']]);
		await made.stop();
	});
});

import {describe, expect, it} from 'vitest';
import {SessionFilters} from '../../source/connection/session-filters.js';
import {deferred} from '../../source/support/deadline.js';
import {FakeSession} from './support/fake-transport.js';

const numbered = (count: number): string[] => Array.from({length: count}, (_, index) => `a/${index}`);

describe('the filters of a session', () => {
	it('are subscribed to once each', async () => {
		const session = new FakeSession('5');
		const filters = new SessionFilters(session, ['a/#']);
		await filters.add('a/#');
		await filters.add('b/#');
		await filters.add('b/#');
		expect(session.subscriptions).toEqual([['b/#']]);
	});

	it('are no more than AWS IoT takes from one connection', async () => {
		const session = new FakeSession('5');
		const filters = new SessionFilters(session, numbered(49));
		await filters.add('b');
		await expect(filters.add('c')).rejects.toThrow('a connection can have no more than 50 subscriptions');
		expect(session.subscriptions).toEqual([['b']]);
	});

	it('do not keep one that was refused', async () => {
		const suback = deferred<void>();
		const session = new FakeSession('5', suback);
		const filters = new SessionFilters(session, numbered(49));
		const adding = filters.add('b');
		suback.reject(new Error('refused'));
		await expect(adding).rejects.toThrow('refused');
		await expect(filters.add('b')).rejects.toThrow('refused');
		expect(session.subscriptions).toEqual([['b'], ['b']]);
	});
});

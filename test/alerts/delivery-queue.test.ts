import {describe, expect, it} from 'vitest';
import {DeliveryQueue} from '../../source/alerts/delivery-queue.js';
import {deferred, type Deferred} from '../../source/support/deadline.js';
import {notification} from './support/notification.js';

const start = (capacity: number) => {
	const delivering: Array<{readonly name: string; readonly done: Deferred<void>}> = [];
	let overflows = 0;
	const queue = new DeliveryQueue({
		capacity,
		async deliver({name}) {
			const done = deferred<void>();
			delivering.push({name, done});
			await done.promise;
		},
		onOverflow() {
			overflows++;
		},
	});
	return {
		queue,
		names: () => delivering.map(({name}) => name),
		overflows: () => overflows,
		put(...names: readonly string[]) {
			for (const name of names) {
				queue.put(notification({name}));
			}
		},
		/** Lets the one under way end, and the next begin. */
		async end() {
			delivering.at(-1)?.done.resolve();
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		},
	};
};

describe('DeliveryQueue', () => {
	it('delivers in order, one at a time', async () => {
		const {put, names, end} = start(5);
		put('a', 'b', 'c');
		expect(names()).toEqual(['a']);
		await end();
		expect(names()).toEqual(['a', 'b']);
		await end();
		await end();
		put('d');
		expect(names()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('drops the oldest that wait, counts them, and says so once until it is empty', async () => {
		const {queue, put, names, overflows, end} = start(2);
		put('a', 'b', 'c', 'd', 'e');
		expect([queue.dropped, overflows()]).toEqual([2, 1]);
		await end();
		await end();
		await end();
		expect(names()).toEqual(['a', 'd', 'e']);
		put('f', 'g', 'h', 'i');
		expect([queue.dropped, overflows()]).toEqual([3, 2]);
	});

	it('takes nothing after it was closed, and is closed when the one under way has ended', async () => {
		const {queue, put, names, end} = start(2);
		put('a', 'b');
		const closed = queue.close();
		put('c');
		await end();
		await closed;
		await queue.close();
		expect(names()).toEqual(['a']);
	});
});

import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {RingBuffer} from '../../source/support/ring-buffer.js';

describe('RingBuffer', () => {
	it('holds the newest, oldest first, and never more than it may', () => {
		fc.assert(
			fc.property(fc.integer({min: 1, max: 20}), fc.array(fc.integer()), (capacity, items) => {
				const buffer = new RingBuffer<number>(capacity);
				for (const item of items) {
					buffer.push(item);
				}

				expect(buffer.toArray()).toEqual(items.slice(-capacity));
				expect(buffer.length).toBe(Math.min(items.length, capacity));
			}),
		);
	});

	it.each([0, -1, 1.5, Number.NaN])('refuses a capacity of %d', capacity => {
		expect(() => new RingBuffer(capacity)).toThrow(RangeError);
	});
});

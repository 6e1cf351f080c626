import {describe, expect, it} from 'vitest';
import {deferred, withDeadline} from '../../source/support/deadline.js';
import {ManualClock} from './manual-clock.js';

const late = (): Error => new Error('too late');

describe('withDeadline', () => {
	it('gives the result of what is in time, and leaves no timer', async () => {
		const clock = new ManualClock();
		const {promise, resolve} = deferred<string>();
		const result = withDeadline(clock, promise, 100, late);
		clock.advance(99);
		resolve('done');
		expect(await result).toBe('done');
		expect(clock.pending).toBe(0);
	});

	it('passes a failure on, and leaves no timer', async () => {
		const clock = new ManualClock();
		await expect(withDeadline(clock, Promise.reject(new Error('broken')), 100, late)).rejects.toThrow(
			'broken',
		);
		expect(clock.pending).toBe(0);
	});

	it('rejects at the limit, and drops what comes later', async () => {
		const clock = new ManualClock();
		const {promise, reject} = deferred<string>();
		const result = withDeadline(clock, promise, 100, late);
		clock.advance(100);
		reject(new Error('later'));
		await expect(result).rejects.toThrow('too late');
	});
});

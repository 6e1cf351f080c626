import {describe, expect, it} from 'vitest';
import {Presence} from '../../source/monitor/presence.js';
import {deferred} from '../../source/support/deadline.js';
import {ManualClock} from '../support/manual-clock.js';

const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

describe('the presence of a heater', () => {
	it('is asked for after two unanswered polls, and every five minutes at most', async () => {
		const clock = new ManualClock();
		let looks = 0;
		let changes = 0;
		const presence = new Presence(
			clock,
			async () => {
				looks++;
				return false;
			},
			() => {
				changes++;
			},
		);
		presence.silent(1);
		expect(looks).toBe(0);
		presence.silent(2);
		presence.silent(3);
		await settle();
		expect([looks, changes, presence.isOnline]).toEqual([1, 1, false]);
		clock.advance(5 * 60_000);
		presence.silent(4);
		expect(looks).toBe(2);
		presence.heard();
		expect(presence.isOnline).toBeUndefined();
	});

	it('does not believe an answer that comes after the heater was heard', async () => {
		const answer = deferred<boolean>();
		const presence = new Presence(
			new ManualClock(),
			async () => answer.promise,
			() => undefined,
		);
		presence.silent(2);
		presence.heard();
		answer.resolve(false);
		await settle();
		expect(presence.isOnline).toBeUndefined();
	});

	it('is not known where nobody knows, or the cloud cannot be asked', async () => {
		const alone = new Presence(new ManualClock(), undefined, () => undefined);
		alone.silent(5);
		expect(alone.isOnline).toBeUndefined();
		const failing = new Presence(
			new ManualClock(),
			async () => {
				throw new Error('no network');
			},
			() => undefined,
		);
		failing.silent(2);
		await settle();
		expect(failing.isOnline).toBeUndefined();
	});
});

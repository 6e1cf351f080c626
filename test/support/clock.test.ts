import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {systemClock} from '../../source/support/clock.js';

const hourMs = 3_600_000;

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

it.each([0.001, 596, 597, 8784])('calls after %d hours, and not before', hours => {
	const callback = vi.fn<() => void>();
	systemClock.after(hours * hourMs, callback);
	vi.advanceTimersByTime(hours * hourMs - 1);
	expect(callback).not.toHaveBeenCalled();
	vi.advanceTimersByTime(1);
	expect(callback).toHaveBeenCalledTimes(1);
	expect(vi.getTimerCount()).toBe(0);
});

it('can be cancelled in the second month', () => {
	const callback = vi.fn<() => void>();
	const timer = systemClock.after(2000 * hourMs, callback);
	vi.advanceTimersByTime(1000 * hourMs);
	timer.cancel();
	expect(vi.getTimerCount()).toBe(0);
	vi.advanceTimersByTime(1000 * hourMs);
	expect(callback).not.toHaveBeenCalled();
});

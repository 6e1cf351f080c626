import {expect, test} from 'vitest';
import {openedAtMs} from '../../../../tools/bench/measures/reconnect.js';

/** A clock on which each question takes 1 ms and each pause 10 ms. */
const watchOf = (opensAtMs: number) => {
	let nowMs = 100;
	return {
		async isOpen() {
			nowMs++;
			return nowMs > opensAtMs;
		},
		nowMs: () => nowMs,
		async wait() {
			nowMs += 10;
		},
		limitMs: 50,
	};
};

test.each([
	[0, 100],
	[101, 100],
	[110, 100],
	[112, 111],
	[130, 122],
])('what opens at %d ms was last closed at %d ms', async (opensAtMs, expected) => {
	await expect(openedAtMs(watchOf(opensAtMs))).resolves.toBe(expected);
});

test('what never opens is given up', async () => {
	await expect(openedAtMs(watchOf(Infinity))).rejects.toThrow('nothing listens after 50 ms');
});

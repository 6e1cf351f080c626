import {expect, it} from 'vitest';
import {awaitConnection} from '../../../tools/chaos/faults.js';

const {signal} = new AbortController();

/** How often a wait looks before a connection stands at the third look. */
const looks = async (wantsConnection: boolean, drawn: number): Promise<number> => {
	let count = 0;
	await awaitConnection(
		{wantsConnection},
		() => {
			count++;
			return count >= 3;
		},
		{random: () => drawn, signal},
	);
	return count;
};

it.each([
	['waits for the connection that a fault wants', true, 0.5, 3],
	['does not, some times', true, 0.9, 0],
	['does not where a fault wants none', false, 0.5, 0],
])('%s', async (_name, wantsConnection, drawn, fewest) => {
	const count = await looks(wantsConnection, drawn);
	expect(count >= 3).toBe(fewest === 3);
});

it('ends with its signal', async () => {
	const random = (): number => 0.5;
	await awaitConnection({wantsConnection: true}, () => false, {random, signal: AbortSignal.abort()});
});

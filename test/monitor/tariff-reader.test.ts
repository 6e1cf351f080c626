import {expect, it} from 'vitest';
import {TariffReader} from '../../source/monitor/tariff-reader.js';
import {ManualClock} from '../support/manual-clock.js';

const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

const tariff = {name: 'x', utility: '', seasons: []};

it('prices are read once the serial number is known and somebody wants them, and then once a day', async () => {
	const clock = new ManualClock();
	const asked: string[] = [];
	let isFailing = true;
	const reader = new TariffReader(
		clock,
		async serialNumber => {
			asked.push(serialNumber);
			if (isFailing) {
				throw new Error('the cloud is away');
			}

			return tariff;
		},
		() => undefined,
	);
	reader.want(true);
	reader.about(undefined);
	expect(asked).toEqual([]);
	reader.about('S1');
	await settle();
	expect(reader.snapshot).toEqual({kind: 'problem', sentence: 'the cloud is away'});
	isFailing = false;
	clock.advance(15 * 60_000 - 1);
	await settle();
	expect(asked).toEqual(['S1']);
	clock.advance(1);
	await settle();
	expect(reader.snapshot).toEqual({kind: 'read', tariff});
	clock.advance(3_600_000);
	reader.want(false);
	expect([asked.length, clock.pending]).toEqual([2, 0]);
});

it('prices that nobody knows are not asked for', () => {
	const reader = new TariffReader(new ManualClock(), undefined, () => undefined);
	reader.about('S1');
	reader.want(true);
	expect(reader.snapshot).toEqual({kind: 'unavailable'});
});

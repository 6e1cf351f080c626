import {describe, expect, it} from 'vitest';
import {priceSource} from '../../source/monitor/price-source.js';
import {type TariffSnapshot} from '../../source/monitor/tariff-reader.js';

const read: TariffSnapshot = {
	kind: 'read',
	tariff: {
		name: 'x',
		utility: '',
		seasons: [
			{
				monthBits: 4095,
				intervals: [
					{
						days: [0, 1, 2, 3, 4, 5, 6],
						startMinute: 0,
						endMinute: 720,
						price: 0.264,
						upperPrice: 0.338,
					},
				],
			},
		],
	},
};

const at = (hour: number): number => new Date(2026, 0, 6, hour).getTime();

describe('prices', () => {
	it('are those of both tiers of the plan, and unknown where it has none', () => {
		expect(priceSource(undefined, read)(at(6))).toEqual({lower: 0.264, upper: 0.338});
		expect(priceSource(undefined, read)(at(18))).toBeUndefined();
		expect(priceSource(undefined, {kind: 'unread'})(at(6))).toBeUndefined();
		expect(priceSource(undefined, {kind: 'read', tariff: undefined})(at(6))).toBeUndefined();
	});

	it('are the one that was given, which has no tiers', () => {
		expect(priceSource(0.31, read)(at(6))).toEqual({lower: 0.31, upper: 0.31});
	});
});

import {expect, it} from 'vitest';
import {insightRecord} from '../../source/output/ndjson.js';
import {live, nothingKnown} from '../screen/support/state.js';

const atMs = Date.UTC(2026, 0, 2, 3, 4, 5);

it('what a status lets one say is an object of plain figures', () => {
	expect(insightRecord(live().monitor.insight, atMs, 'aabbccddeeff')).toEqual({
		type: 'insight',
		time: '2026-01-02T03:04:05.000Z',
		device: 'aabbccddeeff',
		full_in_seconds: 4320,
		full_in_uncertainty_seconds: 300,
		empty_in_seconds: null,
		empty_in_uncertainty_seconds: null,
		hot_water_liters: 196,
		hot_water_uncertainty_liters: 39,
		shower_minutes: 28,
		today_heat_pump_wh: 2140,
		today_element_wh: 310,
		today_heat_pump_seconds: 18_060,
		today_element_seconds: 300,
		today_draws: 7,
		today_not_watched_seconds: 4320,
		today_coefficient_of_performance: 2.84,
		today_cost: null,
		today_cost_upper_tier: null,
		recovery_change_percent_per_day: -0.5,
		recovery_lost_percent: 14,
	});
});

it('what is not known is null, never 0', () => {
	const {type, time, device, ...figures} = insightRecord(nothingKnown, atMs, 'aabbccddeeff');
	expect([type, time, device]).toEqual(['insight', '2026-01-02T03:04:05.000Z', 'aabbccddeeff']);
	expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

it('the cost of the day is by the lower price tier, and beside it by the upper one', () => {
	const {insight} = live().monitor;
	const cost = (prices: {lower: number; upper: number}) =>
		insightRecord(insight, atMs, 'aabbccddeeff', () => prices);
	expect(cost({lower: 0.2, upper: 0.25})).toMatchObject({today_cost: 0.49, today_cost_upper_tier: 0.6125});
	expect(cost({lower: 0.2, upper: 0.2})).toMatchObject({today_cost: 0.49, today_cost_upper_tier: 0.49});
});

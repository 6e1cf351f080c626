import {describe, expect, it} from 'vitest';
import {onceFields} from '../../source/output/json-fields.js';
import {answersJson} from '../../source/output/answers-json.js';
import {noQueries} from '../../source/monitor/queries.js';
import {pathsIn} from '../documentation/report-fields.js';
import {answered, recirculating} from '../screen/support/state.js';

const {monitor, nowMs} = recirculating();

describe('answers as JSON', () => {
	it('have every documented member, and no other', () => {
		const {queries, reading} = monitor;
		const json = answersJson({queries, status: reading?.status ?? {}, nowMs});
		expect(new Set(pathsIn(json))).toEqual(new Set(Object.keys(onceFields)));
	});

	it('have no month in the future', () => {
		const {queries, reading} = monitor;
		const status = reading?.status ?? {};
		const months = (at: Date) => answersJson({queries, status, nowMs: at.getTime()}).energy_by_month;
		expect(months(new Date(2026, 0, 1))).toHaveLength(16);
		expect(months(new Date(2025, 11, 31))).toHaveLength(15);
		expect(months(new Date(2027, 0, 1))).toHaveLength(12);
	});

	it('are null before there are any, and without recirculation where there is none', () => {
		expect(answersJson({queries: noQueries, status: {}, nowMs})).toEqual({
			energy_by_month: null,
			lifetime: null,
			waiting_firmware: null,
		});
		const {queries, reading} = answered().monitor;
		expect(answersJson({queries, status: reading?.status ?? {}, nowMs})).not.toHaveProperty('recirculation');
	});
});

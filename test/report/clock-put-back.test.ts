import {describe, expect, it} from 'vitest';
import {type Report} from '../../source/report/report.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {sampleAt} from '../insight/support/sample.js';

const minuteMs = 60_000;

const reportOf = (minutes: readonly number[]): Report | undefined => {
	const builder = new ReportBuilder();
	for (const minute of minutes) {
		builder.add(sampleAt(minute * minuteMs));
	}

	return builder.report;
};

describe('a recording over which the clock was put back', () => {
	it('covers no time twice', () => {
		expect(reportOf([0, 5, 10, 3, 8, 13])).toMatchObject({
			firstMs: 0,
			lastMs: 13 * minuteMs,
			coveredMs: 13 * minuteMs,
		});
	});

	it('ends where its newest row is, though the last one is older', () => {
		expect(reportOf([0, 5, 3])).toMatchObject({lastMs: 5 * minuteMs, coveredMs: 5 * minuteMs});
	});
});

import {expect, it} from 'vitest';
import {DayCounter} from '../../source/insight/day-totals.js';
import {type Sample} from '../../source/insight/sample.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {sampleAt} from '../insight/support/sample.js';

const minuteMs = 60_000;
const pollMinutes = 5;
const midnightMs = Date.UTC(2026, 2, 10);

/** A day with a poll every five minutes and eight hours of heating, of which the power is told one message late. */
const day = Array.from({length: (24 * 60) / pollMinutes}, (_, index): Sample => {
	const isHeatingAt = (poll: number): boolean => poll >= 0 && (poll * pollMinutes) % 180 < 60;
	return sampleAt(midnightMs + index * pollMinutes * minuteMs, {
		heating: isHeatingAt(index) ? 'heat pump' : 'none',
		powerWatts: isHeatingAt(index - 1) ? 450 : 2,
	});
});

it('a report counts the power of a message for the time before it, as the day on the screen does', () => {
	const builder = new ReportBuilder();
	const counter = new DayCounter();
	for (const sample of day) {
		builder.add(sample);
		counter.add(sample, false, false);
	}

	const {heating, recoveries} = builder.report ?? {};
	expect(counter.totals?.heatPumpWh).toBeCloseTo(8 * 450, 6);
	expect(heating?.heatPump.energyWh).toBeCloseTo(8 * 450, 6);
	// 24 hours less eight, and less what is after the last poll.
	expect(heating?.standby.energyWh).toBeCloseTo((16 - pollMinutes / 60) * 2, 6);
	expect(recoveries?.latest.map(({energyWh}) => Math.round(energyWh ?? 0))).toEqual(
		// What heats at midnight has no beginning here.
		recoveries?.latest.map(() => 450),
	);
	expect(recoveries?.count).toBeGreaterThan(5);
});

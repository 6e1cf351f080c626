import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import {readRecording} from '../../source/recording/read-recording.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {type Report} from '../../source/report/report.js';
import {dayMs, simulateRecording, type Planted, type Truth} from './support/simulated-recording.js';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 2, 1);
const at = (day: number, hour: number): number => startMs + day * dayMs + hour * hourMs;

const planted: Planted = {
	seed: 5,
	startMs,
	days: 30,
	gaps: [
		{fromMs: at(3, 2), toMs: at(3, 5), cause: 'connection lost'},
		{fromMs: at(8, 10), toMs: at(8, 10.5), cause: 'connection lost'},
		{fromMs: at(12, 13), toMs: at(13, 9), cause: 'program not running'},
		{fromMs: at(20, 7), toMs: at(20, 8.5), cause: 'heater silent'},
	],
	errors: [
		{fromMs: at(5, 12), toMs: at(5, 15), code: 515, subCode: 27},
		{fromMs: at(17, 3), toMs: at(17, 3.5), code: 799, subCode: 0},
	],
	lossPerDay: 0.01,
	columns: 'full',
};

/** Statuses come up to a poll later than what they tell. */
const pollMs = 5 * minuteMs;

let folder = '';

const reportOf = async (csv: string): Promise<Report> => {
	const path = join(folder, 'out.csv');
	await writeFile(path, csv);
	const builder = new ReportBuilder();
	const summary = await readRecording([path], {
		onRow(row) {
			builder.add(sampleOfRow(row));
		},
	});
	expect(summary).toMatchObject({
		skipped: {torn: {count: 0}, undated: {count: 0}, misdated: {count: 0}},
		rows: csv.split('\n').length - 2,
	});
	const {report} = builder;
	if (report === undefined) {
		throw new TypeError('There is no report');
	}

	return report;
};

/** How far a figure is from the truth, as a share of it. */
const off = (found: number | undefined, truth: number): number =>
	Math.abs((found ?? Number.NaN) - truth) / truth;

describe('thirty simulated days', () => {
	let report: Report;
	let truth: Truth;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'navilink-report-'));
		const simulated = simulateRecording(planted);
		({truth} = simulated);
		report = await reportOf(simulated.csv);
		// Thirty days take long where other tests run beside.
	}, 120_000);

	afterAll(async () => {
		await rm(folder, {recursive: true});
	});

	it('have the planted gaps, each with its cause, to one poll', () => {
		const found = report.gaps.longest.toSorted((left, right) => left.startMs - right.startMs);
		expect(found.map(({cause}) => cause)).toEqual(planted.gaps.map(({cause}) => cause));
		for (const [index, gap] of found.entries()) {
			const {fromMs = 0, toMs = 0} = planted.gaps[index] ?? {};
			expect(fromMs - gap.startMs).toBeGreaterThanOrEqual(0);
			expect(fromMs - gap.startMs).toBeLessThanOrEqual(pollMs);
			expect(Math.abs(gap.endMs - toMs)).toBeLessThanOrEqual(pollMs);
		}

		expect(report.gaps.count).toBe(planted.gaps.length);
	});

	it('have the lost connections, and were connected for the rest of the time the program ran', () => {
		const lost = planted.gaps.filter(({cause}) => cause === 'connection lost');
		const lostMs = lost.reduce((sum, {fromMs, toMs}) => sum + toMs - fromMs, 0);
		const offMs = planted.gaps
			.filter(({cause}) => cause === 'program not running')
			.reduce((sum, {fromMs, toMs}) => sum + toMs - fromMs, 0);
		expect(report.connection.outages).toBe(lost.length);
		expect(off(report.connection.outageMs, lostMs)).toBeLessThan(0.01);
		expect(report.connection.availability).toBeCloseTo(1 - lostMs / (30 * dayMs - offMs), 3);
	});

	it('have every draw that no gap touches', () => {
		// The few that a gap touches may count or not.
		const touched = report.draws.count - truth.draws.length;
		expect(touched).toBeGreaterThanOrEqual(0);
		expect(touched).toBeLessThanOrEqual(planted.gaps.length * 2);
		const ms = truth.draws.reduce((sum, one) => sum + one.endMs - one.startMs, 0);
		expect(off(report.draws.ms, ms)).toBeLessThan(0.03);
	});

	it('have every recovery that no gap touches, and its energy within 5 %', () => {
		const touched = report.recoveries.count - truth.recoveries.length;
		expect(touched).toBeGreaterThanOrEqual(0);
		expect(touched).toBeLessThanOrEqual(planted.gaps.length);
		for (const one of report.recoveries.latest) {
			const real = truth.recoveries.find(({startMs: from}) => Math.abs(from - one.startMs) <= pollMs);
			expect(Math.abs((real?.endMs ?? 0) - one.endMs)).toBeLessThanOrEqual(pollMs);
			expect(off(one.energyWh, real?.energyWh ?? 0)).toBeLessThan(0.05);
		}
	});

	it('have the time and energy of heating within 2 %', () => {
		const {heatPump, element, both} = report.heating;
		expect(off(heatPump.ms + both.ms, truth.compressorMs)).toBeLessThan(0.02);
		expect(element.ms + both.ms - truth.elementMs).toBeLessThanOrEqual(
			Math.max(pollMs, truth.elementMs * 0.02),
		);
		const energy = (heatPump.energyWh ?? 0) + (element.energyWh ?? 0) + (both.energyWh ?? 0);
		expect(off(energy, truth.heatingWh)).toBeLessThan(0.02);
	});

	it('have the errors, to one poll', () => {
		expect(report.errors.episodes.map(({code, subCode}) => [code, subCode])).toEqual(
			planted.errors.map(({code, subCode}) => [code, subCode]),
		);
		for (const [index, {startMs: from, endMs}] of report.errors.episodes.entries()) {
			const {fromMs = 0, toMs = 0} = planted.errors[index] ?? {};
			expect(Math.abs(from - fromMs)).toBeLessThanOrEqual(pollMs);
			expect(Math.abs((endMs ?? 0) - toMs)).toBeLessThanOrEqual(pollMs);
		}
	});

	it('show that the heat pump gets weaker, by about one percent a day', () => {
		const {changePerDay = 0, uncertaintyPerDay = 1} = report.recoveries.trend ?? {};
		expect(changePerDay).toBeLessThan(-3 * uncertaintyPerDay);
		expect(changePerDay).toBeGreaterThan(-0.014);
		expect(changePerDay).toBeLessThan(-0.006);
	});

	it('say nothing of a heat pump that is as it was', async () => {
		const sound = await reportOf(
			simulateRecording({...planted, seed: 9, gaps: [], errors: [], lossPerDay: 0}).csv,
		);
		const {changePerDay = 1, uncertaintyPerDay = 0} = sound.recoveries.trend ?? {};
		expect(Math.abs(changePerDay)).toBeLessThan(Math.max(3 * uncertaintyPerDay, 0.002));
		expect(sound.gaps.count).toBe(0);
		expect(sound.errors.count).toBe(0);
	});

	it('with standard columns alone have the same times, and say what is missing', async () => {
		const {csv} = simulateRecording({...planted, columns: 'standard'});
		const standard = await reportOf(csv);
		expect(standard.gaps).toEqual(report.gaps);
		expect(standard.draws.count).toBe(report.draws.count);
		expect(standard.heating).toMatchObject({isFromFlags: false, heatPump: {energyWh: undefined}});
		expect(standard.unknown.join(',')).toContain('--log-columns full');
	});
});

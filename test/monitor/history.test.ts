import {describe, expect, it} from 'vitest';
import {History, tierFor, type HistoryPoint} from '../../source/monitor/history.js';

const hourMs = 3_600_000;
const point = (atMs: number, chargePercent?: number): HistoryPoint => ({
	atMs,
	chargePercent,
	upperCelsius: undefined,
	lowerCelsius: undefined,
	powerWatts: undefined,
});
const charges = (history: History, tier = 0) =>
	history.snapshot[tier]?.points.map(({atMs, chargePercent}) => [atMs / 1000, chargePercent]);

describe('the history', () => {
	it('keeps a week of readings in bounds', () => {
		const history = new History();
		for (let atMs = 0; atMs < 9 * 24 * hourMs; atMs += 15_000) {
			history.add(point(atMs, 50));
		}

		const [fine, coarse] = history.snapshot;
		const reach = (points: readonly HistoryPoint[] = []): number =>
			((points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0)) / hourMs;
		expect(fine?.points.length).toBeLessThanOrEqual(2161);
		expect(coarse?.points.length).toBeLessThanOrEqual(2101);
		expect(reach(fine?.points)).toBeGreaterThan(6);
		expect(reach(coarse?.points)).toBeGreaterThan(7 * 24);
	});

	it('means what is known alone', () => {
		const history = new History();
		history.add(point(0, 40));
		history.add(point(10_000));
		history.add(point(20_000, 50));
		// Of what is not over the first is shown.
		expect(charges(history)).toEqual([[0, 40]]);
		history.add(point(30_000, 70));
		expect(charges(history)).toEqual([
			[0, 45],
			[30, 70],
		]);
	});

	it('forgets the future when the clock is set back', () => {
		const history = new History();
		for (const atMs of [0, 60_000, 120_000, 180_000]) {
			history.add(point(atMs, atMs / 60_000));
		}

		history.add(point(90_000, 9));
		expect(charges(history)).toEqual([
			[0, 0],
			[60, 1],
			[90, 9],
		]);
	});

	it('takes what was before in front, and nothing twice', () => {
		const history = new History();
		history.add(point(600_000, 60));
		history.prepend([point(0, 50), point(300_000, 55), point(600_000, 99), point(900_000, 99)]);
		expect(charges(history)).toEqual([
			[0, 50],
			[300, 55],
			[600, 60],
		]);
		history.add(point(660_000, 62));
		expect(charges(history)?.at(-1)).toEqual([660, 62]);
	});

	it('gives the finest resolution that reaches far enough, and the same object until something changes', () => {
		const history = new History();
		history.add(point(0, 50));
		const {snapshot} = history;
		history.add(point(1000, 51));
		expect(history.snapshot).toBe(snapshot);
		expect(tierFor(snapshot, hourMs)).toBe(snapshot[0]);
		expect(tierFor(snapshot, 6 * hourMs)).toBe(snapshot[0]);
		expect(tierFor(snapshot, 24 * hourMs)).toBe(snapshot[1]);
		expect(tierFor(snapshot, 1000 * hourMs)).toBe(snapshot[1]);
	});
});

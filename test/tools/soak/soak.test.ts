import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {Soak, type SoakOptions, type SoakResult} from '../../../tools/soak/soak.js';
import {expectNothingMoreThan, openResources} from '../../connection/support/watched.js';

const runDay = async (folder: string, more: Partial<SoakOptions>): Promise<SoakResult> => {
	const {signal} = new AbortController();
	const soak = new Soak({
		days: 1,
		durationMs: 6000,
		seed: 1,
		folder,
		signal,
		tell() {
			// Nobody listens.
		},
		...more,
	});
	return soak.run();
};

const withFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
	const before = openResources();
	const folder = await mkdtemp(join(tmpdir(), 'navilink-soak-'));
	try {
		await use(folder);
	} finally {
		await rm(folder, {recursive: true});
	}

	await expectNothingMoreThan(before);
};

it('a short day has no row lost, and leaves nothing behind', {timeout: 120_000}, async () => {
	await withFolder(async folder => {
		const told: string[] = [];
		const {counts, faults, checkpoints, violations} = await runDay(folder, {
			demands: {pollsADay: 5, reconnectsADay: 0},
			tell(line) {
				told.push(line);
			},
		});
		expect(violations).toEqual([]);
		expect(counts.taken).toBeGreaterThan(0);
		expect(counts.rows).toBe(counts.rowsTold);
		expect(faults.size).toBeGreaterThan(0);
		expect(checkpoints).toHaveLength(1);
		expect(told).toHaveLength(1);
		expect(await readdir(folder)).not.toContain('recording');
	});
});

it('keeps the recording where counts do not hold', {timeout: 120_000}, async () => {
	await withFolder(async folder => {
		const demands = {pollsADay: 5, reconnectsADay: 1e6};
		const {violations} = await runDay(folder, {demands});
		expect(violations).toEqual([expect.stringContaining('reconnects in 1 days')]);
		expect(await readdir(join(folder, 'recording'))).toContain('out.csv');
	});
});

it('says that a machine was too slow, and accuses nobody', {timeout: 120_000}, async () => {
	await withFolder(async folder => {
		const demands = {pollsADay: 1e6, reconnectsADay: 0};
		const {violations, tooSlow} = await runDay(folder, {demands, catchUpPatienceMs: 100});
		expect(violations).toEqual([]);
		expect(tooSlow).toContain('day 1 needed 1000000 polls');
	});
});

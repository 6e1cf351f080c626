import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {Soak} from '../../soak/soak.js';
import {expectNothingMoreThan, openResources} from '../connection/support/watched.js';

it('a short day has no row lost, and leaves nothing behind', {timeout: 120_000}, async () => {
	const before = openResources();
	const folder = await mkdtemp(join(tmpdir(), 'navilink-soak-'));
	try {
		const told: string[] = [];
		const {signal} = new AbortController();
		const soak = new Soak({
			days: 1,
			durationMs: 6000,
			seed: 1,
			folder,
			signal,
			tell(line) {
				told.push(line);
			},
		});
		const {counts, faults, checkpoints, violations} = await soak.run();
		expect(violations).toEqual([]);
		expect(counts.taken).toBeGreaterThan(0);
		expect(counts.rows).toBe(counts.rowsTold);
		expect(faults.size).toBeGreaterThan(0);
		expect(checkpoints).toHaveLength(1);
		expect(told).toHaveLength(1);
	} finally {
		await rm(folder, {recursive: true});
	}

	await expectNothingMoreThan(before);
});

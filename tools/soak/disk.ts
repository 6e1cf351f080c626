import {appendFile, mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {codeOf} from '../../source/support/errors.js';
import {run, runWell} from '../support/children.js';

/** A small disk for the recording. */
export type Disk = {
	readonly folder: string;
	/** Whether it is a separate disk, which can be full. */
	readonly canFill: boolean;
	/** Leaves no byte free, or frees them. */
	readonly setFull: (isFull: boolean) => Promise<void>;
	/** @param keepIn - A folder for a copy of its files; without one they are gone. */
	readonly close: (keepIn?: string) => Promise<void>;
};

/** Most that is recorded in a minute of real time, and in a day that has to catch up. */
const minuteMegabytes = 3;
const dayMegabytes = 0.2;

/** Room for everything that is recorded. */
export const diskMegabytes = (days: number, durationMs: number): number =>
	Math.max(8, Math.ceil((durationMs / 60_000) * minuteMegabytes + days * dayMegabytes));

const chunkBytes = 65_536;

/** Mounts a small file system, which needs root; otherwise it is a plain folder. */
export const openDisk = async (folder: string, megabytes: number): Promise<Disk> => {
	await mkdir(folder);
	const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'navilink-soak', folder];
	const {code} = await run(['mount', ...options]);
	const canFill = code === 0;
	const ballast = join(folder, 'ballast');
	const fill = async (): Promise<void> => {
		try {
			for (let bytes = 0; bytes <= megabytes * 1e6 * 2; bytes += chunkBytes) {
				await appendFile(ballast, 'x'.repeat(chunkBytes));
			}
		} catch (error) {
			if (codeOf(error) !== 'ENOSPC') {
				throw error;
			}
		}
	};

	return {
		folder,
		canFill,
		async setFull(isFull) {
			await (isFull ? fill() : rm(ballast, {force: true}));
		},
		async close(keepIn) {
			try {
				if (keepIn !== undefined) {
					await rm(ballast, {force: true});
					await runWell(['cp', '-r', folder, keepIn]);
				}
			} finally {
				if (canFill) {
					await runWell(['umount', folder]);
				}
			}
		},
	};
};

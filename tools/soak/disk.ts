import {spawnSync} from 'node:child_process';
import {appendFile, mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {codeOf} from '../../source/support/errors.js';

/** A small disk for the recording. */
export type Disk = {
	readonly folder: string;
	/** Whether it is a disk of its own, that can be full. */
	readonly canFill: boolean;
	/** Leaves no byte free, or gives what was taken back. */
	readonly setFull: (isFull: boolean) => Promise<void>;
	/** @param keepIn - A folder for what is on it; without one it is gone. */
	readonly close: (keepIn?: string) => Promise<void>;
};

const chunkBytes = 65_536;

/** @throws Error with what the command says, where it fails. */
const run = (command: string, args: readonly string[]): void => {
	const {status, stderr} = spawnSync(command, args, {encoding: 'utf8'});
	if (status !== 0) {
		throw new Error(`${command} ${args.join(' ')} failed: ${stderr.trim()}`);
	}
};

/** Mounts a small file system, which needs root; without that it is a plain folder. */
export const openDisk = async (folder: string, megabytes: number): Promise<Disk> => {
	await mkdir(folder);
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'navilink-soak', folder]);
	const canFill = mounted.status === 0;
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
					run('cp', ['-r', folder, keepIn]);
				}
			} finally {
				if (canFill) {
					run('umount', [folder]);
				}
			}
		},
	};
};

import {execFileSync} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';

/** A disk of its own, ext4, that can be made to hang; needs root and mkfs.ext4. */
export type FreezableDisk = {
	readonly path: string;
	/** Lets every write to it wait. */
	readonly freeze: () => void;
	/** Lets it answer again. Twice is harmless. */
	readonly thaw: () => void;
	/** Thaws and removes it. */
	readonly unmount: () => void;
};

/** Makes such a disk in a folder. */
export const mountFreezableDisk = async (folder: string): Promise<FreezableDisk> => {
	const image = join(folder, 'disk.img');
	const path = join(folder, 'disk');
	await mkdir(path);
	execFileSync('truncate', ['-s', '16M', image]);
	execFileSync('mkfs.ext4', ['-q', image]);
	execFileSync('mount', ['-o', 'loop', image, path]);
	let isFrozen = false;
	const thaw = (): void => {
		if (isFrozen) {
			isFrozen = false;
			execFileSync('fsfreeze', ['--unfreeze', path]);
		}
	};

	return {
		path,
		freeze() {
			execFileSync('fsfreeze', ['--freeze', path]);
			isFrozen = true;
		},
		thaw,
		unmount() {
			thaw();
			execFileSync('umount', ['-l', path]);
		},
	};
};

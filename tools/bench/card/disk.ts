import {execFileSync} from 'node:child_process';
import {mkdir, open, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';

const imageBytes = 64 * 1024 * 1024;

/** Sectors are counted in this unit, whatever the device has (Linux, Documentation/block/stat.rst). */
const sectorBytes = 512;

/** Place of "sectors written" in the statistics of a block device. */
const sectorsWrittenField = 6;

/** An ext4 of its own with a journal, as on a card, whose writes can be counted. Needs root and a loop device. */
export type Disk = {
	/** Where it is mounted. */
	readonly folder: string;
	/** What was written to the device so far, journal included. */
	readonly writtenBytes: () => Promise<number>;
	readonly close: () => void;
};

/** Makes one in a folder. */
export const makeDisk = async (parent: string, name: string): Promise<Disk> => {
	const image = join(parent, `${name}.img`);
	const folder = join(parent, name);
	const file = await open(image, 'wx');
	await file.truncate(imageBytes);
	await file.close();
	// Blocks as a card has them, which so small a disk would not get by itself; and what ext4 would otherwise put off until it
	// is mounted would be counted too.
	execFileSync('mkfs.ext4', ['-q', '-b', '4096', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image]);
	await mkdir(folder);
	execFileSync('mount', ['-o', 'loop,noatime', image, folder]);
	const close = (): void => {
		execFileSync('umount', [folder]);
	};

	let device: string;
	try {
		device = basename(execFileSync('findmnt', ['-no', 'SOURCE', folder], {encoding: 'utf8'}).trim());
	} catch (error) {
		close();
		throw error;
	}

	return {
		folder,
		async writtenBytes() {
			const statistics = await readFile(`/sys/block/${device}/stat`, 'utf8');
			return Number(statistics.trim().split(/\s+/v)[sectorsWrittenField]) * sectorBytes;
		},
		close,
	};
};

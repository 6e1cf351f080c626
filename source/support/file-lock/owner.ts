import {readFile, readlink, statfs} from 'node:fs/promises';
import {hostname} from 'node:os';
import process from 'node:process';
import {codeOf} from '../errors.js';
import {isRecord, parseJson} from '../json.js';

/** A process that claims a lock, with all that tells it from other processes. Unknown parts are empty. */
export type Owner = {
	readonly pid: number;
	readonly host: string;
	/** Identifier of the kernel's present run: the same in all containers of a machine, another after each boot. */
	readonly bootId: string;
	/** Process numbers mean something within one PID namespace only. */
	readonly pidNamespace: string;
	/** When the process began, in clock ticks since the boot; process numbers are used again. */
	readonly startTicks: string;
};

/** Whether an owner still runs; `unknown` where it cannot be told from here. */
export type OwnerState = 'alive' | 'gone' | 'unknown';

/** The place of a process's start time among the words after its name (proc(5), `/proc/pid/stat`, field 22). */
const startTimeField = 19;

/** What `/proc` lacks on other systems, or hides from others. */
const absentCodes = new Set(['ENOENT', 'ESRCH', 'ENOTDIR', 'EACCES', 'EPERM', 'EINVAL']);

const orEmpty = async (read: () => Promise<string>): Promise<string> => {
	try {
		return await read();
	} catch (error) {
		if (absentCodes.has(String(codeOf(error)))) {
			return '';
		}

		throw error;
	}
};

const startTicksOf = async (pid: number | 'self'): Promise<string> =>
	orEmpty(async () => {
		const text = await readFile(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may hold anything, parentheses too.
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		// A process that has ended stays until its parent asks for its end (proc(5): state Z or X).
		return /^[ZX]/v.test(fields[0] ?? '') ? 'ended' : (fields[startTimeField] ?? '');
	});

/** Returns this process. */
export const ownProcess = async (): Promise<Owner> => {
	const bootId = await orEmpty(async () => readFile('/proc/sys/kernel/random/boot_id', 'utf8'));
	return {
		pid: process.pid,
		host: hostname(),
		bootId: bootId.trim(),
		pidNamespace: await orEmpty(async () => readlink('/proc/self/ns/pid')),
		startTicks: await startTicksOf('self'),
	};
};

/** Whether two owners are one process. A host may be renamed meanwhile. */
export const isSameProcess = (one: Owner, other: Owner): boolean =>
	one.pid === other.pid &&
	one.bootId === other.bootId &&
	one.pidNamespace === other.pidNamespace &&
	one.startTicks === other.startTicks;

/** Parses an owner; undefined for anything else. Parts that older versions did not write are empty. */
export const parseOwner = (text: string): Owner | undefined => {
	const value = parseJson(text);
	if (!isRecord(value) || typeof value.pid !== 'number' || typeof value.host !== 'string') {
		return undefined;
	}

	const part = (name: string): string => {
		const found = value[name];
		return typeof found === 'string' ? found : '';
	};

	return {
		pid: value.pid,
		host: value.host,
		bootId: part('bootId'),
		pidNamespace: part('pidNamespace'),
		startTicks: part('startTicks') || part('began'),
	};
};

/** Asks the kernel about a process of this PID namespace. */
const stateOfNeighbour = async ({pid, startTicks}: Owner): Promise<OwnerState> => {
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: a process of another user, and alive.
		if (codeOf(error) === 'ESRCH') {
			return 'gone';
		}
	}

	// Where /proc belongs to another PID namespace, its numbers are not ours.
	const isOwnProc = (await orEmpty(async () => readlink('/proc/self'))) === String(process.pid);
	const now = isOwnProc ? await startTicksOf(pid) : '';
	if (now === 'ended') {
		return 'gone';
	}

	return now === '' || startTicks === '' || now === startTicks ? 'alive' : 'gone';
};

/** Types of file systems that one kernel mounts at a time (statfs(2), linux/magic.h). */
const localFileSystems: ReadonlySet<number> = new Set([
	0xef_53, // Ext2, ext3, ext4
	0x58_46_53_42, // XFS
	0x91_23_68_3e, // Btrfs
	0x01_02_19_94, // Tmpfs
	0x4d_44, // FAT
	0x20_11_ba_b0, // ExFAT
	0xf2_f5_20_10, // F2FS
	0x2f_c1_2f_c1, // ZFS
	0x73_66_74_6e, // NTFS3
	0x79_4c_76_30, // Overlay
]);

/** Whether only programs of this machine can reach the files of `folder`; false where that is not known. */
export const isLocalFolder = async (folder: string): Promise<boolean> => {
	try {
		const {type} = await statfs(folder);
		return localFileSystems.has(type);
	} catch (error) {
		if (codeOf(error) === 'ENOSYS') {
			return false;
		}

		throw error;
	}
};

/**
Tells whether an owner still runs, as far as this machine knows.

@param isLocal - Whether the lock lies on a file system that no other machine can reach.
*/
export const ownerState = async (owner: Owner, own: Owner, isLocal: boolean): Promise<OwnerState> => {
	if (owner.bootId === '' || own.bootId === '') {
		return owner.host === own.host ? stateOfNeighbour(owner) : 'unknown';
	}

	if (owner.bootId !== own.bootId) {
		// A local disk has seen one machine only: the owner ended with an earlier boot of it.
		return isLocal ? 'gone' : 'unknown';
	}

	return owner.pidNamespace === own.pidNamespace ? stateOfNeighbour(owner) : 'unknown';
};

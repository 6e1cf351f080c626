import {type Stats} from 'node:fs';
import {appendFile, chmod, mkdir, rename, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {type Clock} from '../support/clock.js';
import {problem, say} from '../messages/catalogue.js';
import {diskSemaphore} from '../support/semaphore.js';
import {codeOf, messageOf} from '../support/errors.js';
import {type Redactor} from '../support/redact.js';
import {sanitize} from '../support/text.js';
import {type Trace} from '../support/trace.js';

export type VerboseOptions = {
	readonly clock: Pick<Clock, 'nowMs'>;
	readonly redactor: Redactor;
};

/** A verbose log that is being written. */
export type VerboseLog = {
	readonly trace: Trace;
	/** Waits until all lines are written. Twice is harmless. */
	readonly close: () => Promise<void>;
};

/** Size at which the file is rotated; one earlier file is kept. */
const largestBytes = 5 * 1024 * 1024;

/** Lines kept while the disk is slow; further lines are counted and dropped. */
const mostWaiting = 5000;

const longestSentence = 500;
const areaColumns = 10;

const lineOf =
	({clock, redactor}: VerboseOptions) =>
	(...[area, sentence]: Parameters<Trace>): string => {
		const time = new Date(clock.nowMs()).toISOString();
		// Redacted first: cut short, a secret would not be known any more.
		return `${time}  ${area.padEnd(areaColumns)}  ${sanitize(redactor.redact(sentence), longestSentence)}\n`;
	};

/** Writes lines to standard error. */
export const verboseToStream = (
	output: {readonly write: (text: string) => void},
	options: VerboseOptions,
): VerboseLog => {
	const line = lineOf(options);
	return {
		trace(area, sentence) {
			output.write(line(area, sentence));
		},
		async close() {
			// The stream is somebody else's.
		},
	};
};

/** What is at a path; undefined where nothing is. */
const statOf = async (path: string): Promise<Stats | undefined> =>
	stat(path).catch((error: unknown) => {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	});

/**
Makes the file of a log, for its owner alone; a device, such as /dev/null, is left as it is.

@returns How many bytes it has; undefined for a device, which has no size.
*/
const prepareFile = async (path: string): Promise<number | undefined> => {
	await mkdir(dirname(path), {recursive: true, mode: 0o700});
	const found = await statOf(path);
	if (found?.isCharacterDevice() === true) {
		return undefined;
	}

	if (found !== undefined && !found.isFile()) {
		// Opening a FIFO would wait for its reader.
		throw new Error(say(found.isDirectory() ? 'file-is-folder' : 'file-is-special'));
	}

	await appendFile(path, '', {mode: 0o600});
	await chmod(path, 0o600);
	return found?.size ?? 0;
};

/**
Appends lines to a file that only its owner can read, of at most twice 5 MiB: a full one becomes `FILE.1`.

@throws {NavilinkError} of kind `usage` when it cannot be written at all. What fails later is told once to `onTrouble`.
*/
export const verboseToFile = async (
	path: string,
	options: VerboseOptions,
	onTrouble: (sentence: string) => void,
): Promise<VerboseLog> => {
	const line = lineOf(options);
	const waiting: string[] = [];
	let dropped = 0;
	let bytes: number | undefined;
	let isBroken = false;
	let writing: Promise<void> = Promise.resolve();
	try {
		bytes = await prepareFile(path);
	} catch (error) {
		throw problem('verbose-unwritable', {path: sanitize(path), why: messageOf(error)}, {cause: error});
	}

	const writeWaiting = async (): Promise<void> => {
		while (waiting.length > 0) {
			const text = waiting.splice(0).join('');
			if (bytes !== undefined && bytes + text.length > largestBytes) {
				await rename(path, `${path}.1`);
				bytes = 0;
			}

			await appendFile(path, text, {mode: 0o600});
			bytes = bytes === undefined ? undefined : bytes + text.length;
		}
	};

	return {
		trace(area, sentence) {
			if (isBroken || waiting.length >= mostWaiting) {
				dropped++;
				return;
			}

			const isIdle = waiting.length === 0;
			if (dropped > 0) {
				waiting.push(line('program', say('verbose-lines-lost', {count: dropped})));
				dropped = 0;
			}

			waiting.push(line(area, sentence));
			if (isIdle) {
				writing = writing
					.then(async () => diskSemaphore.run(writeWaiting))
					.catch((error: unknown) => {
						isBroken = true;
						onTrouble(say('verbose-broken', {path: sanitize(path), why: messageOf(error)}));
					});
			}
		},
		async close() {
			await writing;
		},
	};
};

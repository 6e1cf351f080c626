import {chmod, mkdtemp, readdir, readFile, rm, stat, truncate} from 'node:fs/promises';
import {execFileSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {verboseToFile, type VerboseLog} from '../../source/output/verbose-log.js';
import {needing} from '../support/judges.js';
import {Redactor} from '../../source/support/redact.js';

let folder = '';
let path = '';
const complaints: string[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-verbose-'));
	path = join(folder, 'state', 'verbose.log');
	complaints.length = 0;
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const open = async (redactor = new Redactor()): Promise<VerboseLog> =>
	verboseToFile(path, {clock: {nowMs: () => 0}, redactor}, sentence => {
		complaints.push(sentence);
	});

describe('a verbose log in a file', () => {
	it('has a line for each sentence, safe to print and without secrets, for its owner alone', async () => {
		const redactor = new Redactor();
		redactor.add('hunter22');
		const log = await open(redactor);
		log.trace('cloud', 'signed in with hunter22\u001B[2J\nand more');
		log.trace('mqtt', 'x'.repeat(2000));
		await log.close();
		const text = await readFile(path, 'utf8');
		const [first, second, ...rest] = text.split('\n');
		expect(first).toBe('1970-01-01T00:00:00.000Z  cloud       signed in with [redacted] and more');
		expect(second).toHaveLength(538);
		expect(rest).toEqual(['']);
		const {mode} = await stat(path);
		expect(mode % 0o1000).toBe(0o600);
	});

	it('is appended to, and takes reading from others where they had it', async () => {
		const first = await open();
		first.trace('mqtt', 'one');
		await first.close();
		await chmod(path, 0o644);
		const second = await open();
		second.trace('mqtt', 'two');
		await second.close();
		expect(await readFile(path, 'utf8')).toMatch(/one\n.*two\n$/v);
		const {mode} = await stat(path);
		expect(mode % 0o1000).toBe(0o600);
	});

	it('makes room when it is full, and keeps the one before', async () => {
		const start = await open();
		await start.close();
		await truncate(path, 5 * 1024 * 1024);
		const log = await open();
		log.trace('mqtt', 'first of the next');
		await log.close();
		expect(await readFile(path, 'utf8')).toMatch(/^1970.*first of the next\n$/v);
		const before = await stat(`${path}.1`);
		expect(before.size).toBe(5 * 1024 * 1024);
	});

	it('keeps a bounded number of lines while the disk is slow, and says what is missing', async () => {
		const log = await open();
		for (let index = 0; index < 6000; index++) {
			log.trace('mqtt', `line ${index}`);
		}

		await log.close();
		log.trace('mqtt', 'afterwards');
		await log.close();
		const text = await readFile(path, 'utf8');
		const lines = text.trimEnd().split('\n');
		expect(lines).toHaveLength(5002);
		expect(lines.at(-2)).toContain('1000 lines are missing here');
		expect(lines.at(-1)).toContain('afterwards');
	});

	it('says once that it cannot be written any more', async () => {
		const log = await open();
		await rm(join(folder, 'state'), {recursive: true});
		log.trace('mqtt', 'one');
		await log.close();
		log.trace('mqtt', 'two');
		await log.close();
		expect(complaints).toHaveLength(1);
		expect(complaints[0]).toContain(`--verbose can no longer write ${path}: ENOENT`);
	});

	it('to a device leaves it as it is', needing('mount'), async () => {
		path = join(folder, 'null');
		execFileSync('mknod', ['-m', '666', path, 'c', '1', '3']);
		const log = await open();
		for (let count = 0; count < 12_000; count++) {
			log.trace('mqtt', 'x'.repeat(500));
			if (count % 1000 === 0) {
				await log.close();
			}
		}

		await log.close();
		const after = await stat(path);
		expect(after.isCharacterDevice()).toBe(true);
		expect(after.mode % 0o1000).toBe(0o666);
		expect(await readdir(folder)).toEqual(['null']);
	});

	it('that cannot be written at all is refused', async () => {
		path = folder;
		await expect(open()).rejects.toThrow(`--verbose cannot write ${folder}: it is a folder`);
		path = join(folder, 'pipe');
		execFileSync('mkfifo', [path]);
		await expect(open()).rejects.toThrow(`--verbose cannot write ${path}: it is neither a file nor a device`);
	});
});

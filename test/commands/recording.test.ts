import {execFileSync} from 'node:child_process';
import {chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {numbersIn} from '../recording/support.js';
import {requireProgram} from '../support/find-program.js';
import {needing} from '../support/judges.js';
import {Program, type Outcome, programPath} from '../support/program.js';
import {PtyProgram} from '../support/pty.js';

let folder = '';
let file = '';
const cleanups: Array<() => Promise<unknown>> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-recording-'));
	file = join(folder, 'out.csv');
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}

	await rm(folder, {recursive: true});
});

const start = (args: readonly string[]): Program => {
	const program = new Program(args);
	cleanups.push(async () => program.stop('SIGKILL'));
	return program;
};

/** Root has to say for whom it rotates in a folder that is not only root's; nobody else can. */
const rotatesAs = process.getuid?.() === 0 ? 'su root root' : '';

const record = ['--demo', '--speed', '3600', '--interval', '1', '--json', '--log'];

const run = async (...args: string[]): Promise<Outcome> => start(args).outcome();

const hasStatuses = (count: number) => (program: Program) => program.recordsOf('status').length >= count;

describe('a run with a recording', () => {
	it('ends after --hours with a summary', async () => {
		const {code, stderr} = await run(...record, file, '--hours', '0.001');
		expect(code).toBe(0);
		expect(stderr).toMatch(
			/^navilink-tui: recorded \d+ rows in .*out\.csv \(now [\d.]+ k?B\); \d+ statuses over \d s; no gap; connected \d+\.\d\d % of the time\n$/v,
		);
		expect(numbersIn(await readFile(file, 'utf8')).length).toBeGreaterThan(4);
	});

	it('says on standard error that its folder is gone, goes on watching, and writes again when it is back', async () => {
		const usb = join(folder, 'usb');
		await mkdir(usb);
		file = join(usb, 'out.csv');
		const program = start([...record, file]);
		await program.until(hasStatuses(2));
		await rename(usb, `${usb}-away`);
		await program.until(({stderr}) => stderr.includes('its folder does not exist; rows wait in memory'));
		const before = program.recordsOf('status').length;
		await program.until(hasStatuses(before + 2));
		await rename(`${usb}-away`, usb);
		await program.until(({stderr}) => stderr.includes('the recording continues'));
		expect(await program.stop()).toBe(0);
		const times = numbersIn(await readFile(file, 'utf8'));
		const told = program.recordsOf('status').map(({time}) => Date.parse(String(time)));
		expect(told.filter(time => !times.includes(time))).toEqual([]);
		expect(times).toEqual(times.toSorted((left, right) => left - right));
	});

	it('goes on without a word where logrotate moves its file away', needing('logrotate'), async () => {
		const program = start([...record, file]);
		await program.until(hasStatuses(2));
		const config = join(folder, 'logrotate.conf');
		await writeFile(config, `${file} {\n  rotate 3\n  size 1\n  nocreate\n}\n`);
		await chmod(config, 0o644);
		await chmod(folder, 0o755);
		execFileSync(requireProgram('logrotate'), ['--force', '--state', join(folder, 'state'), config]);
		const before = program.recordsOf('status').length;
		await program.until(hasStatuses(before + 2));
		expect(await program.stop()).toBe(0);
		const times = new Set([
			...numbersIn(await readFile(`${file}.1`, 'utf8')),
			...numbersIn(await readFile(file, 'utf8')),
		]);
		const told = program.recordsOf('status').map(({time}) => Date.parse(String(time)));
		expect(told.filter(time => !times.has(time))).toEqual([]);
		expect(program.stderr).not.toContain('cannot');
	});

	it('goes on with the configuration of logrotate that is shipped', needing('logrotate'), async () => {
		const program = start([...record, file, '--log-max-size', '0']);
		await program.until(hasStatuses(2));
		const shipped = await readFile(new URL('../../contrib/navilink-tui.logrotate', import.meta.url), 'utf8');
		const config = join(folder, 'logrotate.conf');
		const own = shipped.replace('/home/pi/heater/heater.csv', file).replace('su pi pi', rotatesAs);
		await writeFile(config, own);
		await chmod(config, 0o644);
		await chmod(folder, 0o755);
		expect(own).toContain(file);
		execFileSync(requireProgram('logrotate'), ['--force', '--state', join(folder, 'state'), config]);
		const before = program.recordsOf('status').length;
		await program.until(hasStatuses(before + 2));
		expect(await program.stop()).toBe(0);
		const first = numbersIn(await readFile(`${file}.1`, 'utf8'));
		const second = numbersIn(await readFile(file, 'utf8'));
		const told = program.recordsOf('status').map(({time}) => Date.parse(String(time)));
		expect(told.filter(time => !first.includes(time) && !second.includes(time))).toEqual([]);
		expect(second.length).toBeGreaterThan(1);
		expect(program.stderr).not.toContain('cannot');
	});

	it('to a file that another one writes is refused: exit 5', async () => {
		const program = start([...record, file]);
		await program.until(hasStatuses(1));
		expect(await run(...record, file)).toEqual({
			code: 5,
			stdout: '',
			stderr: `navilink-tui: another program (process ${program.child.pid ?? 0} on ${hostname()}) is recording to ${file}: give each its own file (its lock is ${file}.lock)\n`,
		});
		expect(await program.stop()).toBe(0);
	});

	it.each([
		[
			['--log', 'x.csv', '--log-max-size', '5'],
			'--log-max-size takes 0 (no limit), or a size from 10kB to 1000GB',
		],
		[['--log', 'x.csv', '--log-keep', '0'], '--log-keep takes a whole number from 1 to 1000'],
		[['--log-keep', '3'], '--log-keep needs --log FILE'],
	])('%j is refused: exit 2', async (args, sentence) => {
		const {code, stderr} = await run('--demo', '--json', ...args);
		expect(code).toBe(2);
		expect(stderr).toContain(sentence);
	});
});

describe('report and replay', () => {
	it('tell what the recording has', async () => {
		await run(...record, file, '--log-columns', 'full', '--hours', '0.001');
		const json = await run('report', '--json', file);
		expect(json).toMatchObject({code: 0, stderr: ''});
		expect(JSON.parse(json.stdout)).toMatchObject({
			type: 'report',
			recording: {files: [file], skipped: {torn: {count: 0, places: []}}},
			gaps: {count: 0},
			heating: {is_from_flags: true},
		});
		const text = await run('report', file);
		expect(text).toMatchObject({code: 0, stderr: ''});
		expect(text.stdout).toMatch(/^Recording .*\nSpan .*\nGaps +none\n/v);
		expect(Math.max(...text.stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(
			Math.max(80, file.length + 60),
		);
		expect(text.stdout).not.toMatch(/undefined|NaN|null|Infinity/v);
		const ascii = await run('report', '--ascii', file);
		expect(ascii.stdout).toMatch(/^[\u0020-\u007E\n]*$/v);
	});

	it.each([
		[['report'], 'report needs the path of a recording: report FILE…'],
		[['report', '/nonexistent.csv'], 'cannot read /nonexistent.csv: there is no such file'],
		[['report', '/etc/passwd'], 'cannot read /etc/passwd: it is not a recording'],
		[['replay', 'x.csv'], 'replay needs an interactive terminal'],
	])('%j: exit 2 and a sentence', async (args, sentence) => {
		const {code, stdout, stderr} = await run(...args);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(sentence);
	});

	it('a recording plays on the screen, and its keys work', async () => {
		await run(...record, file, '--log-columns', 'full', '--hours', '0.001');
		const program = new PtyProgram(process.execPath, [programPath, 'replay', file], {
			columns: 100,
			rows: 30,
			env: {LANG: 'C.UTF-8'},
			deadlineMs: 25_000,
		});
		cleanups.push(async () => program.dispose());
		await program.waitFor(({text}) => text.includes('out.csv') && text.includes('replay ×60'));
		program.write('G');
		await program.waitFor(
			({text}) => / (?<row>\d+)(?: of |\/)\k<row> /v.test(text) && text.includes('Hot water'),
		);
		program.write('\u001B[D');
		await program.waitFor(({text}) => text.includes('replay, paused'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expect(program.screen).toMatchObject({isAlternate: false, isCursorVisible: true});
	});
});

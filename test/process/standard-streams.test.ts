import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, open, readdir, readFile, rename, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {numbersIn} from '../recording/support.js';
import {Program, programPath} from '../support/program.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-streams-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

describe('standard error that cannot be written', () => {
	it('ends neither the recording nor hinders its end', {timeout: 30_000}, async () => {
		const file = join(folder, 'out.csv');
		const program = new Program(['--demo', '--interval', '1', '--json', '--log', file]);
		try {
			await program.until(({records}) => records.length > 0);
			program.child.stderr?.destroy();
			// Something to complain about.
			await rename(folder, `${folder}-away`);
			const meanwhile = program.recordsOf('status').length;
			await program.until(() => program.recordsOf('status').length > meanwhile + 1);
			await rename(`${folder}-away`, folder);
			const before = program.recordsOf('status').length;
			await program.until(() => program.recordsOf('status').length > before + 1);
			// What is written to standard error at the end fails, and says nothing of that there.
			expect(await program.stop('SIGTERM')).toBe(0);
			expect(numbersIn(await readFile(file, 'utf8')).length).toBeGreaterThan(0);
			expect(await readdir(folder)).toEqual(['out.csv']);
		} finally {
			await program.stop('SIGKILL');
		}
	});
});

describe('standard output that cannot be written', () => {
	it.each([['--help'], ['-h'], ['--version'], ['--demo', '--once', '--json']])(
		'is told for %s',
		{timeout: 30_000},
		async (...args) => {
			const full = await open('/dev/full', 'w');
			try {
				const child = spawn(process.execPath, [programPath, ...args], {
					stdio: ['ignore', full.fd, 'pipe'],
				});
				let said = '';
				child.stderr?.setEncoding('utf8').on('data', (text: string) => {
					said += text;
				});
				const ended: unknown[] = await once(child, 'close');
				expect({code: ended[0], said}).toEqual({
					code: 5,
					said: 'navilink-tui: standard output cannot be written: ENOSPC: no space left on device, write\n',
				});
			} finally {
				await full.close();
			}
		},
	);

	it('is no trouble where the reader has enough', {timeout: 30_000}, async () => {
		const program = new Program(['--help']);
		program.child.stdout?.destroy();
		expect(await program.outcome()).toMatchObject({code: 0, stderr: ''});
	});
});

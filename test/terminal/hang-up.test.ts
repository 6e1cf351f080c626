import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {cleanUp, rowsOf, startProgram, temporaryFolder, until} from './support.js';

afterEach(cleanUp);

/** Processor time of a process, in seconds; undefined when it is gone (proc(5): utime and stime, in 1/100 s). */
const cpuSeconds = (pid: number): number | undefined => {
	if (!existsSync(`/proc/${pid}/stat`)) {
		return undefined;
	}

	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /v, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
};

const lastState = (rows: readonly string[]): string | undefined => rows.at(-1)?.split(',')[10];

describe('a line that is lost', {timeout: 60_000}, () => {
	it('ends the program within five seconds, without spinning, and the recording is closed', async () => {
		const file = path.join(await temporaryFolder(), 'out.csv');
		const program = startProgram(['--demo', '--log', file]);
		await program.waitFor(({text}) => text.includes('rows'));
		const {pid} = program;
		const before = cpuSeconds(pid) ?? 0;
		program.hangUp();
		let used = before;
		await until(() => {
			const now = cpuSeconds(pid);
			used = now ?? used;
			return now === undefined;
		}, 5000);
		expect(used - before).toBeLessThan(2);
		expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
		expect(lastState(await rowsOf(file))).toBe('disconnected');
		expect(existsSync(`${file}.lock`)).toBe(false);
	});
});

describe('a line that hangs', {timeout: 60_000}, () => {
	const fillLine = async (file: string, program: ReturnType<typeof startProgram>): Promise<void> => {
		program.pause();
		// Each is a whole frame: the line is full soon.
		for (let count = 0; count < 60; count++) {
			program.resize(100 + (count % 2), 30);
			await new Promise(resolve => {
				setTimeout(resolve, 20);
			});
		}

		const {length} = await rowsOf(file);
		await until(async () => {
			const rows = await rowsOf(file);
			return rows.length >= length + 4;
		});
	};

	it('stops neither the monitoring nor the recording, and shows the present when it goes on', async () => {
		const file = path.join(await temporaryFolder(), 'out.csv');
		const program = startProgram(['--demo', '--interval', '1', '--log', file]);
		await program.waitFor(({text}) => text.includes('rows'));
		await fillLine(file, program);
		program.write('?');
		program.resume();
		await program.waitFor(({text}) => text.includes('─ Keys'));
		program.write('?');
		await program.waitFor(({text}) => text.includes('─ Hot water') && text.includes('─ Statistics'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expect(program.screen.isAlternate).toBe(false);
	});

	it('does not keep the program from ending', async () => {
		const file = path.join(await temporaryFolder(), 'out.csv');
		const program = startProgram(['--demo', '--interval', '1', '--log', file]);
		await program.waitFor(({text}) => text.includes('rows'));
		await fillLine(file, program);
		const {pid} = program;
		program.kill('SIGTERM');
		await until(
			() => cpuSeconds(pid) === undefined || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '),
			5000,
		);
		expect(lastState(await rowsOf(file))).toBe('disconnected');
		expect(existsSync(`${file}.lock`)).toBe(false);
	});
});

import {existsSync} from 'node:fs';
import {readdir, readFile, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {z} from 'zod';
import {ourProgram} from '../support/our-program.js';
import {megabytesOf} from '../support/process-meter.js';
import {until} from '../support/waiting.js';
import {PtyProgram} from '../../test/support/pty.js';
import {type Checkpoint} from './assertions/growth.js';
import {type Calendar} from './world.js';

/** From the folder of the project, where it is run. */
const cli = resolve('dist/cli.js');
const preload = pathToFileURL(resolve('tools/soak/preload.js')).href;

/** The size that the terminal has while nothing is done to it. */
export const usualSize = {columns: 100, rows: 30};

/**
V8 compiles a function when it has run often enough, each once, which for what happens once a day is after months. Compiled 264
times as early, it is all there in the first days, and what the heap still gains is none of it.
*/
const hurriedCompiler = '--interrupt-budget=256';

const patienceMs = 30_000;

const measuredShape = z.object({
	heapBytes: z.number(),
	externalBytes: z.number(),
	resources: z.number(),
	listeners: z.number(),
	timings: z.number(),
});

export type ProgramOptions = {
	readonly args: readonly string[];
	readonly calendar: Calendar;
	/** For what it writes to standard error and what it takes up. */
	readonly folder: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** The program as shipped, in a terminal, and what can be seen of it from outside. */
export class WatchedProgram {
	readonly pty: PtyProgram;
	readonly #errors: string;
	readonly #measured: string;

	constructor({args, calendar, folder, environment}: ProgramOptions) {
		this.#errors = join(folder, 'errors.txt');
		this.#measured = join(folder, 'measured.json');
		const nodeFlags = [hurriedCompiler, '--expose-gc', '--import', preload];
		this.pty = new PtyProgram(
			'/bin/sh',
			['-c', 'exec "$@" 2>"$SOAK_ERRORS"', 'sh', process.execPath, ...ourProgram(cli, nodeFlags), ...args],
			{
				...usualSize,
				deadlineMs: patienceMs,
				env: {
					LANG: 'C.UTF-8',
					FORCE_COLOR: '1',
					...environment,
					SOAK_ERRORS: this.#errors,
					SOAK_MEASURED: this.#measured,
					SOAK_CALENDAR: `${calendar.startMs} ${calendar.beganMs} ${calendar.speed}`,
				},
			},
		);
	}

	/** What it wrote to standard error. */
	async errorLines(): Promise<string[]> {
		const text = await readFile(this.#errors, 'utf8');
		return text.split('\n').filter(line => line !== '');
	}

	/** Measures it, after the garbage is gone. @throws {Error} where it does not answer. */
	async measure(day: number): Promise<Checkpoint> {
		await rm(this.#measured, {force: true});
		this.pty.kill('SIGUSR2');
		if (!(await until(() => existsSync(this.#measured), patienceMs))) {
			throw new Error(`it wrote no measurement within ${patienceMs / 1000} s`);
		}

		const files = await readdir(`/proc/${this.pty.pid}/fd`);
		return {
			day,
			...measuredShape.parse(JSON.parse(await readFile(this.#measured, 'utf8'))),
			residentBytes: megabytesOf(this.pty.pid) * 1e6,
			openFiles: files.length,
		};
	}
}

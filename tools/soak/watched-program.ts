import {readFileSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {ourProgram} from '../support/our-program.js';
import {megabytesOf} from '../support/process-meter.js';
import {until} from '../support/waiting.js';
import {PtyProgram} from '../../test/support/pty.js';
import {Inspector} from './inspector.js';
import {type Checkpoint} from './assertions/growth.js';
import {type Calendar} from './world.js';

/** From the folder of the project, where it is run. */
const cli = resolve('dist/cli.js');
const hurriedDate = pathToFileURL(resolve('tools/soak/hurried-date.js')).href;

/** The size that the terminal has while nothing is done to it. */
export const usualSize = {columns: 100, rows: 30};

/**
V8 compiles a function when it has run often enough, each once, which for what happens once a day is after months. Compiled 264
times as early, it is all there in the first days, and what the heap still gains is none of it.
*/
const hurriedCompiler = '--interrupt-budget=256';

const patienceMs = 30_000;

/** What the inspector says on standard error, and nothing else may. */
const inspectorLine =
	/^(?:Debugger (?:listening on|attached|ending)|For help, see: |Waiting for the debugger|$)/v;

const countExpression = `({
	resources: process.getActiveResourcesInfo().length,
	listeners: [process, process.stdin, process.stdout, process.stderr]
		.flatMap(emitter => emitter.eventNames().map(name => emitter.listenerCount(name)))
		.reduce((sum, count) => sum + count, 0),
	timings: performance.getEntries().length,
})`;

export type ProgramOptions = {
	readonly args: readonly string[];
	readonly calendar: Calendar;
	/** For what it writes to standard error. */
	readonly errorFile: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** The program as shipped, in a terminal, and what can be seen of it from outside. */
export class WatchedProgram {
	readonly pty: PtyProgram;
	readonly #errorFile: string;

	constructor({args, calendar, errorFile, environment}: ProgramOptions) {
		this.#errorFile = errorFile;
		this.pty = new PtyProgram(
			'/bin/sh',
			[
				'-c',
				'exec "$@" 2>"$SOAK_ERRORS"',
				'sh',
				process.execPath,
				...ourProgram(cli, [hurriedCompiler, '--inspect=127.0.0.1:0', '--import', hurriedDate]),
				...args,
			],
			{
				...usualSize,
				deadlineMs: patienceMs,
				env: {
					LANG: 'C.UTF-8',
					FORCE_COLOR: '1',
					...environment,
					SOAK_ERRORS: errorFile,
					SOAK_CALENDAR: `${calendar.startMs} ${calendar.beganMs} ${calendar.speed}`,
				},
			},
		);
	}

	/** What it wrote to standard error: lines that are not the inspector's. */
	async errorLines(): Promise<string[]> {
		const text = await readFile(this.#errorFile, 'utf8');
		return text.split('\n').filter(line => !inspectorLine.test(line));
	}

	/** Measures it, after the garbage is gone. */
	async measure(day: number): Promise<Checkpoint> {
		const inspector = await Inspector.open(await this.#inspectorUrl());
		try {
			// Twice: what a finalizer lets go of is collected by the second.
			await inspector.call('HeapProfiler.collectGarbage');
			await inspector.call('HeapProfiler.collectGarbage');
			const {usedSize} = await inspector.call('Runtime.getHeapUsage');
			const {resources, listeners, timings} = await inspector.evaluate(countExpression);
			const {external} = await inspector.evaluate('process.memoryUsage()');
			const files = await readdir(`/proc/${this.pty.pid}/fd`);
			return {
				day,
				heapBytes: Number(usedSize),
				externalBytes: Number(external),
				residentBytes: megabytesOf(this.pty.pid) * 1e6,
				openFiles: files.length,
				resources: Number(resources),
				listeners: Number(listeners),
				timings: Number(timings),
			};
		} finally {
			await inspector.close();
		}
	}

	async #inspectorUrl(): Promise<string> {
		const url = (): string | undefined =>
			/^Debugger listening on (?<url>\S+)$/mv.exec(readFileSync(this.#errorFile, 'utf8'))?.groups?.url;
		await until(() => url() !== undefined, patienceMs);
		return url() ?? '';
	}
}

import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {type Readable, type Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** A contestant as its test sees it. */
export type Contestant = {
	readonly child: ChildProcessByStdio<Writable, Readable, null>;
	/** Sends a command; returns the answer. */
	readonly ask: (command: string) => Promise<string>;
	readonly kill: () => Promise<void>;
};

/** A folder with the program of the contestants and the file they contend for. */
export type Arena = {
	readonly path: string;
	/** @param wrapper - A command that starts the program given after it, such as `unshare --pid --fork`. */
	readonly enter: (wrapper?: readonly string[]) => Promise<Contestant>;
	readonly close: () => Promise<void>;
};

/** @param parent - The folder to make it in. */
export const openArena = async (parent = tmpdir()): Promise<Arena> => {
	const folder = await mkdtemp(join(parent, 'lock-'));
	const programFolder = await mkdtemp(join(tmpdir(), 'contestant-'));
	const file = join(programFolder, 'contestant.mjs');
	await build({
		entryPoints: [fileURLToPath(new URL('contestant.ts', import.meta.url))],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
	});
	const path = join(folder, 'out.csv');
	const all = new Set<Contestant>();
	return {
		path,
		async enter(wrapper: readonly string[] = []) {
			const node = [process.execPath, file, path];
			const [program = '', ...args] = wrapper.length > 0 ? [...wrapper, ...node] : node;
			const child = spawn(program, args, {stdio: ['pipe', 'pipe', 'inherit']});
			const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
			const next = async (): Promise<string> => {
				const line: IteratorResult<string, unknown> = await lines.next();
				return line.done === true ? 'ended' : line.value;
			};

			const contestant: Contestant = {
				child,
				async ask(command) {
					child.stdin.write(`${command}\n`);
					return next();
				},
				async kill() {
					all.delete(contestant);
					const exited = once(child, 'exit');
					child.kill('SIGKILL');
					await exited;
				},
			};
			all.add(contestant);
			if ((await next()) !== 'ready') {
				throw new Error('a contestant did not start');
			}

			return contestant;
		},
		async close() {
			await Promise.all([...all].map(async contestant => contestant.kill()));
			await rm(folder, {recursive: true});
			await rm(programFolder, {recursive: true});
		},
	};
};

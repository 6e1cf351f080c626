import {mkdir, mkdtemp, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {PtyProgram} from '../../../test/support/pty.js';
import {type NodeVersion} from './node-versions.js';
import {freshEnvironment, npmScript} from './npm.js';
import {runWell, type Command, type Outcome} from './run.js';

const screen = {columns: 100, rows: 30};
const deadlineMs = 60_000;
/** The tank with its bar: an axis has percents too, before anything was read. */
const charge = /│ +(?<percent>\d+) % +[█░]/v;

/** A place where one Node and npm are, and nothing else: an empty home, an empty cache, an empty folder to work in. */
export class Desk {
	/**
	Makes one.

	@param within - A folder that exists; the desk's own is made in it.
	*/
	static async prepare(within: string, node: NodeVersion, registry: string): Promise<Desk> {
		const folder = await mkdtemp(join(within, `node-${node.major}-`));
		await Promise.all(['work', 'home', 'bin'].map(async name => mkdir(join(folder, name))));
		await symlink(node.path, join(folder, 'bin', 'node'));
		return new Desk(folder, node, registry);
	}

	readonly folder: string;
	readonly env: Readonly<Record<string, string>>;
	readonly node: NodeVersion;

	private constructor(folder: string, node: NodeVersion, registry: string) {
		this.folder = join(folder, 'work');
		this.node = node;
		this.env = freshEnvironment(join(folder, 'home'), join(folder, 'bin'), registry);
	}

	/** The command that runs npm or npx with the Node of this desk. */
	npm(name: 'npm' | 'npx', ...args: readonly string[]): Command {
		return [this.node.path, npmScript(name), ...args];
	}

	/** An empty folder to work in. */
	async emptyFolder(name: string): Promise<string> {
		const folder = join(this.folder, name);
		await mkdir(folder);
		return folder;
	}

	/** Runs a command that has to end well. */
	async run(command: Command, cwd = this.folder): Promise<Outcome> {
		return runWell(command, {cwd, env: this.env});
	}

	/** Runs a monitor in a terminal until it shows a tank, then quits it. @returns What was seen. */
	async watch(command: Command, cwd = this.folder): Promise<string> {
		const variables = Object.entries(this.env).map(([name, value]) => `${name}=${value}`);
		const inFolder = ['-i', ...variables, 'sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', cwd];
		const program = new PtyProgram('/usr/bin/env', [...inFolder, ...command], {...screen, deadlineMs});
		try {
			await program.waitFor(({text}) => charge.test(text) && text.includes('● connected'));
			const percent = charge.exec(program.screen.text)?.groups?.percent;
			program.write('q');
			const {code, signal} = await program.waitForExit();
			if (code !== 0 || signal !== 0 || program.screen.isAlternate) {
				throw new Error(`after q it ended with ${code}, signal ${signal}:\n${program.screen.text}`);
			}

			return `screen with charge ${percent} %; q ends with 0`;
		} finally {
			await program.dispose();
		}
	}
}

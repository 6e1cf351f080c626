import {copyFile, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {z} from 'zod';
import {exitCodes} from '../../source/support/errors.js';
import {minVersion} from '../../source/support/node-version.js';
import {run} from '../support/children.js';
import {type Findings} from './findings.js';
import {type Packed} from './packed.js';
import {type Sandbox, installedPackages} from './sandbox.js';

const statusShape = z.looseObject({
	type: z.literal('status'),
	dhw_charge_percent: z.number(),
	connection_state: z.literal('connected'),
});

const expectVersion = (printed: string, {manifest}: Packed): string => {
	if (printed !== `${manifest.version}\n`) {
		throw new Error(`it printed ${JSON.stringify(printed)}, not ${manifest.version}`);
	}

	return printed.trim();
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** An import of everything, and a use of a part that needs neither network nor heater. */
const libraryUse = `
const missing = ['ConnectionManager', 'Monitor', 'Recorder', 'decodeStatus', 'columns'].filter(name => !(name in library));
if (missing.length > 0) throw new Error('missing: ' + missing.join(', '));
const {filters} = library.heaterTopics(library.heaterFromMac('aabbccddeeff'), 'me');
const manager = new library.ConnectionManager({endpoint: () => ({url: 'mqtt://127.0.0.1:1'}), filters: () => filters});
if (manager.getSnapshot().state.name !== 'disconnected') throw new Error('a new connection is not disconnected');
console.log(Object.keys(library).length);
`;

const libraryUses = {
	'library.mjs': `import * as library from 'navilink-tui';\n${libraryUse}`,
	'library.cjs': `const library = require('navilink-tui');\n${libraryUse}`,
};

/** Starts it by npx, as somebody who tries it does. */
const tryByNpx = async (
	findings: Findings,
	area: string,
	sandbox: Sandbox,
	packed: Packed,
): Promise<void> => {
	// Beside it, as after a download: npx takes a path from the root for a program.
	const tarball = basename(packed.tarball);
	await copyFile(packed.tarball, join(sandbox.folder, tarball));
	const npx = sandbox.npm('npx', '--yes', `./${tarball}`);
	await findings.check(area, 'npx … --version', async () => {
		const {stdout, ms} = await sandbox.run([...npx, '--version']);
		return `${expectVersion(stdout, packed)}, in ${seconds(ms)} with an empty cache`;
	});
	await findings.check(area, 'npx … --demo', async () => sandbox.watch([...npx, '--demo']));
	await findings.check(area, 'npx … --demo --once --json', async () => {
		const {stdout} = await sandbox.run([...npx, '--demo', '--once', '--json']);
		const status = statusShape.parse(JSON.parse(stdout));
		return `one status, charge ${status.dhw_charge_percent} %`;
	});
};

/** Makes it a dependency, as another program does. */
const installInProject = async (
	findings: Findings,
	area: string,
	sandbox: Sandbox,
	packed: Packed,
): Promise<void> => {
	const project = await sandbox.emptyFolder('project');
	await findings.check(area, 'npm install', async () => {
		await writeFile(join(project, 'package.json'), '{"private": true}\n');
		const {ms} = await sandbox.run(sandbox.npm('npm', 'install', packed.tarball), project);
		const packages = Object.entries(await installedPackages(join(project, 'node_modules')));
		if (packages.length !== 1 || packages.some(([, {hasInstallScript}]) => hasInstallScript === true)) {
			throw new Error(`it brought ${packages.map(([name]) => name).join(', ')}`);
		}

		return `one package, no script, in ${seconds(ms)}`;
	});
	for (const [name, text] of Object.entries(libraryUses)) {
		await findings.check(area, name.endsWith('.mjs') ? 'import' : 'require', async () => {
			await writeFile(join(project, name), text);
			const {stdout, stderr} = await sandbox.run([sandbox.node.path, name], project);
			const warned = stderr === '' ? '' : '; Node warns that this is experimental';
			return `${stdout.trim()} names, a connection made${warned}`;
		});
	}
};

/** Installs it for good, and starts it by its name. */
const installForGood = async (
	findings: Findings,
	area: string,
	sandbox: Sandbox,
	packed: Packed,
): Promise<void> => {
	const prefix = await sandbox.emptyFolder('prefix');
	const bin = join(prefix, 'bin');
	const byName = ['sh', '-c', `PATH="${bin}:$PATH"; exec navilink-tui "$@"`, 'sh'] as const;
	await findings.check(area, 'npm install -g', async () => {
		await sandbox.run(sandbox.npm('npm', 'install', '--global', '--prefix', prefix, packed.tarball));
		const {stdout} = await sandbox.run([...byName, '--version']);
		return `navilink-tui is on the path: ${expectVersion(stdout, packed)}`;
	});
	await findings.check(area, 'navilink-tui --demo', async () => sandbox.watch([...byName, '--demo']));
};

/** Everything that is tried with one Node. */
export const tryOnNode = async (
	findings: Findings,
	sandbox: Sandbox,
	packed: Packed,
	asked: () => number,
): Promise<void> => {
	const area = `Node ${sandbox.node.major}`;
	const before = asked();
	await findings.check(area, 'Node', () => `${sandbox.node.version}, ${sandbox.node.origin}`);
	await tryByNpx(findings, area, sandbox, packed);
	await installInProject(findings, area, sandbox, packed);
	await installForGood(findings, area, sandbox, packed);
	await findings.check(area, 'without a registry', () => {
		if (asked() !== before) {
			throw new Error(`the registry was asked ${asked() - before} times`);
		}

		return 'it was never asked for anything';
	});
};

/** What a Node that is too old has to say. */
export const tryTooOld = async (findings: Findings, sandbox: Sandbox, packed: Packed): Promise<void> => {
	const {manifest, folder} = packed;
	const wanted = `navilink-tui needs Node ${minVersion(manifest.engines.node)} or newer; this is Node ${sandbox.node.version}`;
	const program = join(folder, 'dist', 'cli.js');
	const starts = {'node dist/cli.js': [sandbox.node.path, program], 'its first line': [program]} as const;
	for (const [what, command] of Object.entries(starts)) {
		await findings.check(`Node ${sandbox.node.major}`, `refused by ${what}`, async () => {
			const [file, ...args] = command;
			const {code, stdout, stderr} = await run([file, ...args, '--demo'], {
				cwd: sandbox.folder,
				env: sandbox.env,
			});
			const lines = stderr.trimEnd().split('\n');
			if (
				code !== exitCodes.usage.code ||
				stdout !== '' ||
				lines.length !== 1 ||
				!stderr.startsWith(wanted)
			) {
				throw new Error(`it ended with ${code} and said ${stderr}`);
			}

			return `“${wanted}…”, exit ${code}`;
		});
	}
};

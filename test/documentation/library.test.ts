import {spawn, spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What an outside project would set: no check of a library's types is left out. */
const tsconfig = {
	compilerOptions: {
		strict: true,
		exactOptionalPropertyTypes: true,
		skipLibCheck: false,
		noEmit: true,
		target: 'es2023',
		lib: ['es2023', 'esnext.disposable'],
		module: 'nodenext',
		moduleResolution: 'nodenext',
		types: ['node'],
	},
	include: ['*.ts'],
};

const exampleForm = /^```js\n(?<program>.*?)^```/gmsv;

/** Returns the examples of the page, in order. */
const readExamples = async (): Promise<readonly string[]> => {
	const page = await readFile(join(root, 'docs/library.md'), 'utf8');
	return [...page.matchAll(exampleForm)].map(match => match.groups?.program ?? '');
};

// The compiler takes seconds, and far longer on a busy machine.
describe('docs/library.md', {timeout: 240_000}, () => {
	let project = '';
	let examples: readonly string[] = [];
	let simulator: Simulator;

	beforeAll(async () => {
		examples = await readExamples();
		simulator = await startSimulator({seed: 1, speed: 1, clock: systemClock});
		// A project that has the package as built by `npm run build`.
		project = await mkdtemp(join(tmpdir(), 'navilink-library-'));
		await mkdir(join(project, 'node_modules/@types'), {recursive: true});
		await symlink(root, join(project, 'node_modules/navilink-tui'));
		await symlink(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
		await symlink(join(root, 'node_modules/undici-types'), join(project, 'node_modules/undici-types'));
		await writeFile(join(project, 'package.json'), '{"type": "module"}');
		await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
	});

	afterAll(async () => {
		await simulator.close();
		await rm(project, {recursive: true});
	});

	/** Compiles one program in the project; returns what the compiler says. */
	const complaintsOf = async (program: string): Promise<string> => {
		await writeFile(join(project, 'example.ts'), program);
		const compiler = join(root, 'node_modules/typescript/bin/tsc');
		return spawnSync(process.execPath, [compiler, '-p', project], {encoding: 'utf8'}).stdout;
	};

	it('has examples that compile, with all types checked', async () => {
		const [account = '', broker = '', recording = ''] = examples;
		expect(examples).toHaveLength(3);
		expect(await complaintsOf(account)).toBe('');
		expect(await complaintsOf(`import process from 'node:process';\n${broker}${recording}`)).toBe('');
	});

	it('would have none that name what is not there', async () => {
		const complaints = await complaintsOf((examples[0] ?? '').replace('dhwChargePer', 'dhwChargePercent'));
		expect(complaints).toContain('dhwChargePercent');
	});

	it('has a first example that prints a reading and ends', async () => {
		const [{email, password} = {email: '', password: ''}] = simulator.accounts;
		await writeFile(join(project, 'first.js'), examples[0] ?? '');
		const child = spawn(process.execPath, ['first.js'], {
			cwd: project,
			env: {
				PATH: process.env.PATH,
				NAVILINK_EMAIL: email,
				NAVILINK_PASSWORD: password,
				NAVILINK_CLOUD: new URL(simulator.restUrl).origin,
			},
			stdio: ['ignore', 'pipe', 'inherit'],
			timeout: 20_000,
		});
		const stdout = await text(child.stdout);
		expect(stdout).toMatch(/^\S.* \d{1,3} % \d+\n$/v);
	});
});

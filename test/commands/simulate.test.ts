import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Program, programPath} from '../support/program.js';

const certificate = (name: string): string =>
	fileURLToPath(new URL(`../connection/faults/certificates/${name}.pem`, import.meta.url));

const programs: Program[] = [];
let home = '';

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'navilink-simulate-'));
});

afterEach(async () => {
	await Promise.all(programs.splice(0).map(async program => program.stop()));
	await rm(home, {recursive: true});
});

/** Starts `simulate`, and gives the lines it prints. */
const simulate = async (...args: readonly string[]): Promise<readonly string[]> => {
	const program = new Program(['simulate', ...args]);
	programs.push(program);
	await program.until(({stdout}) => stdout.includes('Ctrl+C ends it.\n'));
	expect(program.stderr).toBe('');
	return program.stdout.split('\n');
};

/** Runs a printed command in a shell, with more flags, as somebody who pastes it would. */
const paste = async (
	line: string,
	flags: string,
): Promise<{readonly code: unknown; readonly stdout: string; readonly stderr: string}> => {
	const command = line.replace('navilink-tui', `'${process.execPath}' '${programPath}'`);
	const shell = spawn('sh', ['-c', `${command} ${flags}`], {
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const ended = once(shell, 'close');
	const [stdout, stderr] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
	await ended;
	return {code: shell.exitCode, stdout, stderr};
};

/** The printed command that has this flag. */
const commandWith = (lines: readonly string[], flag: string): string =>
	lines.find(line => line.includes(` ${flag} `)) ?? '';

const cases = [
	{tls: 'without TLS', args: [], schemes: {broker: 'mqtt', cloud: 'http'}, trust: ''},
	{
		tls: 'with a certificate that signs itself',
		args: ['--tls-cert', certificate('self-signed'), '--tls-key', certificate('self-signed')],
		schemes: {broker: 'mqtts', cloud: 'https'},
		trust: '',
	},
	{
		tls: 'with a certificate of an authority',
		args: ['--tls-cert', certificate('good'), '--tls-key', certificate('good')],
		schemes: {broker: 'mqtts', cloud: 'https'},
		trust: `NODE_EXTRA_CA_CERTS='${certificate('authority')}' `,
	},
];

describe.each(cases)('simulate $tls', ({args, schemes, trust}) => {
	it('prints a command that watches through the broker, and works', async () => {
		const lines = await simulate(...args, '--heaters', '2');
		const command = commandWith(lines, '--broker');
		expect(command).toContain(`--broker ${schemes.broker}://127.0.0.1:`);
		const {code, stdout, stderr} = await paste(trust + command, '--once --json');
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toContain('"type":"status"');
	});

	it('prints a command that watches all heaters through the cloud, and works', async () => {
		const lines = await simulate(...args, '--heaters', '2', '--firmware', 'recirculation');
		expect(lines.filter(line => line.startsWith('heater '))).toHaveLength(2);
		const command = commandWith(lines, '--cloud');
		expect(command).toContain(`--cloud ${schemes.cloud}://127.0.0.1:`);
		const {code, stdout, stderr} = await paste(trust + command, '--once --json');
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout.match(/"type":"status"/gv)).toHaveLength(2);
	});
});

describe('simulate refuses', () => {
	beforeEach(async () => {
		await writeFile(join(home, 'empty.pem'), '');
	});

	const good = certificate('good');
	it.each<[readonly string[], string]>([
		[['--heaters', '0'], '--heaters takes a whole number from 1 to 100, not "0"'],
		[['--heaters', '101'], '--heaters takes a whole number from 1 to 100, not "101"'],
		[['--firmware', 'old'], '--firmware takes standard, recirculation, not "old"'],
		[['--tls-cert', good], '--tls-cert and --tls-key must be given together'],
		[['--tls-key', good], '--tls-cert and --tls-key must be given together'],
		[
			['--tls-cert', '/nonexistent/cert.pem', '--tls-key', good],
			"--tls-cert: /nonexistent/cert.pem cannot be read: ENOENT: no such file or directory, open '/nonexistent/cert.pem'",
		],
		[
			['--tls-cert', 'FOLDER/empty.pem', '--tls-key', good],
			'--tls-cert: there is no certificate in FOLDER/empty.pem; it takes a PEM file',
		],
		[
			['--tls-cert', good, '--tls-key', 'FOLDER/empty.pem'],
			'--tls-key: there is no private key in FOLDER/empty.pem; it takes a PEM file without a passphrase',
		],
		[
			['--tls-cert', good, '--tls-key', certificate('self-signed')],
			`--tls-key: the key in ${certificate('self-signed')} does not belong to the certificate in ${good}`,
		],
	])('%j', async (args, sentence) => {
		const program = new Program(['simulate', ...args.map(arg => arg.replace('FOLDER', home))]);
		expect(await program.outcome()).toEqual({
			code: 2,
			stdout: '',
			stderr: `navilink-tui: ${sentence.replace('FOLDER', home)}\n`,
		});
	});

	it.each(['--heaters=2', '--firmware=standard', '--tls-cert=x', '--tls-key=x'])(
		'%s is for simulate only',
		async flag => {
			const program = new Program(['--demo', flag]);
			const name = flag.split('=', 1)[0] ?? '';
			expect(await program.outcome()).toMatchObject({
				code: 2,
				stderr: `navilink-tui: ${name} works only with simulate\n`,
			});
		},
	);
});

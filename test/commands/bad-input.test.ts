import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {once} from 'node:events';
import {homedir, tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {portOf} from '../support/port.js';
import {Program, type Outcome} from '../support/program.js';

const device = ['--device', 'aabbccddeeff'];
const someBroker = ['--broker', 'mqtt://127.0.0.1:1', ...device];

const inNoFolder = path.join(homedir(), 'missing/out.csv');

const cases: ReadonlyArray<readonly [args: readonly string[], code: number, sentence: string]> = [
	[['--foo'], 2, 'unknown flag --foo; --help lists all flags'],
	[['--demo', '--interval', 'abc'], 2, '--interval takes seconds from 1 to 86400, not "abc"'],
	[['--demo', '--interval', '0'], 2, '--interval takes seconds from 1 to 86400, not "0"'],
	[['--demo', '--log', inNoFolder], 5, `cannot write ${inNoFolder}: its folder does not exist`],
	[
		[],
		3,
		'there is no account: set NAVILINK_EMAIL and NAVILINK_PASSWORD, or run "navilink-tui login"; --demo needs no account',
	],
	[
		['--cloud', 'http://example.com'],
		2,
		'--cloud takes an https:// address, or http:// on this machine, not the given value (not shown: it may contain a password)',
	],
	[
		['--demo', '--log', 'recording.csv', '--verbose', './recording.csv'],
		2,
		'--verbose and --log both name ./recording.csv',
	],
	[['--email', 'nobody'], 2, '--email takes the email address of the account, not "nobody"'],
	[
		['--broker', 'mqtt://127.0.0.1:1', '--device', 'Basement'],
		2,
		'with --broker, --device takes the heater\'s MAC address, 12 hexadecimal digits such as aabbccddeeff or AA:BB:CC:DD:EE:FF, not "Basement"',
	],
	[['--broker', 'mqtt://127.0.0.1:1'], 2, '--broker needs exactly one --device MAC, the heater to watch'],
];

const run = async (args: readonly string[]): Promise<Outcome> => new Program(args).outcome();

let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'navilink-'));
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

/** A port where nothing listens: it was free a moment ago. */
const closedPort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const port = portOf(server);
	server.close();
	await once(server, 'close');
	return port;
};

describe('bad input', () => {
	for (const [args, code, sentence] of cases) {
		it(`gets one sentence and exit code ${code}: ${args.join(' ') || '(nothing)'}`, async () => {
			expect(await run(args)).toEqual({code, stdout: '', stderr: `navilink-tui: ${sentence}\n`});
		});
	}

	it('gets one sentence for a malformed broker address, which does not repeat a password', async () => {
		const {code, stdout, stderr} = await run(['--broker', 'http://me:hush@host', ...device]);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^navilink-tui: --broker takes an address such as mqtt:\/\/HOST:PORT[^\n]*\n$/v);
		expect(stderr).not.toContain('hush');
	});

	it('ends with 4 for a broker that is not there, once its retries are used up', async () => {
		const port = await closedPort();
		const {code, stdout, stderr} = await run([
			'--broker',
			`mqtt://127.0.0.1:${port}`,
			...device,
			'--once',
			'--max-retries',
			'0',
		]);
		expect({code, stdout, stderr}).toEqual({
			code: 4,
			stdout: '',
			stderr:
				'navilink-tui: connection failed: nothing answers at the address of the broker: check that it runs and that the port is right\n',
		});
	});

	it('leaves a file with other columns as it was', async () => {
		const file = path.join(folder, 'other.csv');
		await writeFile(file, 'time,value\n1,2\n');
		const {code, stderr} = await run([...someBroker, '--log', file]);
		expect(code).toBe(5);
		expect(stderr).toContain('it lacks the columns timestamp');
		expect(await readFile(file, 'utf8')).toBe('time,value\n1,2\n');
	});
});

describe('the demo without a terminal', () => {
	it('prints one status as a table and as an object', async () => {
		const table = await run(['--demo', '--once']);
		expect(table.code).toBe(0);
		expect(table.stderr).toBe('');
		expect(table.stdout).toMatch(/^Charge +60 %$/mv);
		const json = await run(['--demo', '--once', '--json']);
		expect(JSON.parse(json.stdout)).toMatchObject({
			type: 'status',
			dhw_charge_percent: 60,
			mqtt_version: '5',
		});
	});

	it('shows MQTT 3.1.1 when asked', async () => {
		const json = await run(['--demo', '--once', '--json', '--mqtt', '3.1.1']);
		expect(JSON.parse(json.stdout)).toMatchObject({mqtt_version: '3.1.1'});
	});

	it('records every status it prints, and closes the file when asked to stop', async () => {
		const file = path.join(folder, 'demo.csv');
		const program = new Program(['--demo', '--json', '--log', file]);
		await program.until(({stdout}) => stdout.split('"type":"status"').length > 3);
		expect(await program.stop()).toBe(0);
		const text = await readFile(file, 'utf8');
		const rows = text.split('\n');
		expect(rows.at(-1)).toBe('');
		const measured = rows.slice(1, -1).filter(row => row.split(',')[1] !== '');
		expect(measured.map(row => row.split(',')[0])).toEqual(
			program.recordsOf('status').map(({timestamp}) => timestamp),
		);
	});

	it('ends quietly when its reader goes away', async () => {
		const program = new Program(['--demo', '--json']);
		await program.until(({stdout}) => stdout.includes('"type":"status"'));
		program.child.stdout?.destroy();
		expect(await program.ended).toBe(0);
		expect(program.stderr).toBe('');
	});
});

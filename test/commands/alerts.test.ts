import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Program} from '../support/program.js';
import {until} from '../terminal/support.js';
import {startCapturedHeater} from './support/captured-heater.js';
import {startOldBroker} from './support/old-broker.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-alerts-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true, force: true});
});

const rulesFile = async (rules: unknown): Promise<string> => {
	const path = join(folder, 'rules.json');
	await writeFile(path, JSON.stringify(rules));
	return path;
};

/** Raised by the first status of the demo. */
const warm = {field: 'dhwTemperature', above: 60, message: 'The water is warm'};

/** A server that keeps what it is sent, and answers or not. */
const listener = async (isAnswering: boolean) => {
	const bodies: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => {
			body += text;
		});
		request.on('end', () => {
			bodies.push(body);
			if (isAnswering) {
				response.end();
			}
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		bodies,
		url: `http://127.0.0.1:${port ?? 0}/hook`,
		async close() {
			server.closeAllConnections();
			await new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
			});
		},
	};
};

describe('alerts', () => {
	it('reach standard output, a command and an address', async () => {
		const hook = await listener(true);
		const told = join(folder, 'told');
		const program = new Program([
			'--demo',
			'--json',
			'--interval',
			'1',
			'--alerts',
			await rulesFile({rules: [warm]}),
			'--on-alert',
			`echo "$NAVILINK_ALERT_MESSAGE, $NAVILINK_ALERT_STATE" > ${told}.new && mv ${told}.new ${told}`,
			'--alert-url',
			hook.url,
		]);
		await program.until(
			({stdout}) => stdout.includes('"type":"alert"') && hook.bodies.length > 0 && existsSync(told),
		);
		const alert = {
			type: 'alert',
			state: 'raised',
			name: 'dhw-temperature-above-60',
			message: 'The water is warm',
			field: 'dhwTemperature',
			device: '02a1b2c30001',
			device_name: 'Basement heater',
		};
		expect(program.recordsOf('alert')[0]).toMatchObject(alert);
		expect(JSON.parse(hook.bodies[0] ?? '')).toMatchObject(alert);
		expect(await readFile(told, 'utf8')).toBe('The water is warm, raised\n');
		expect(await program.stop()).toBe(0);
		expect(program.stderr).toBe('');
		await hook.close();
	});

	it('delay nothing where the command and the address hang, and end with the program', async () => {
		const hook = await listener(false);
		const started = join(folder, 'started');
		const program = new Program([
			'--demo',
			'--json',
			'--interval',
			'1',
			'--alerts',
			await rulesFile({rules: [warm]}),
			'--on-alert',
			`echo $$ > ${started}; exec sleep 600`,
			'--alert-url',
			hook.url,
		]);
		await program.until(() => existsSync(started) && hook.bodies.length > 0);
		const before = program.recordsOf('status').length;
		await program.until(() => program.recordsOf('status').length >= before + 3);
		expect(await program.stop()).toBe(0);
		const text = await readFile(started, 'utf8');
		const pid = text.trim();
		expect(existsSync(`/proc/${pid}`)).toBe(false);
		await hook.close();
	});

	it.each([[['--json']], [['--once']]])(
		'with mistakes in the rules are refused, rule by rule, before anything is made, with %j',
		async view => {
			const log = join(folder, 'out.csv');
			const path = await rulesFile({
				rules: [
					{field: 'dhwCharge', below: 3, message: 'a'},
					{...warm, below: 1},
				],
			});
			const {code, stdout, stderr} = await new Program([
				'--demo',
				...view,
				'--log',
				log,
				'--alerts',
				path,
			]).outcome();
			expect({code, stdout}).toEqual({code: 2, stdout: ''});
			expect(stderr).toBe(
				[
					`navilink-tui: ${path}, rule 1: there is no field "dhwCharge"; did you mean dhwChargePer?`,
					`${path}, rule 2: give exactly one of above, below and equals`,
					'',
				].join('\n'),
			);
			expect(existsSync(log)).toBe(false);
		},
	);

	it.each([
		[['--alerts', 'nowhere.json'], 'cannot read the rules in nowhere.json: there is no such file'],
		[['--alert-url', 'ftp://h/'], '--alert-url takes an address such as https://HOST/PATH'],
		[['--price', 'cheap'], '--price takes a number from 0 to 1000, not "cheap"'],
	])('refuse %j', async (args, sentence) => {
		const {code, stderr} = await new Program(['--demo', '--json', ...args]).outcome();
		expect(code).toBe(2);
		expect(stderr).toContain(sentence);
	});
});

describe('an alert that stands over a restart', {timeout: 30_000}, () => {
	it('is not told again, and its end is told once', async () => {
		const told = join(folder, 'told');
		const broker = await startOldBroker();
		const lines = async (): Promise<readonly string[]> => {
			const text = await readFile(told, 'utf8').catch(() => '');
			return text.split('\n').slice(0, -1);
		};

		/** Watches a heater until a record of a type came, and so many alerts were told in all. */
		const watch = async (fields: object, type: string, count: number): Promise<void> => {
			const heater = await startCapturedHeater(broker.url, 'aabbccddeeff', {fields});
			const args = ['--broker', broker.url, '--device', 'aabbccddeeff', '--json', '--interval', '30'];
			const command = `echo "$NAVILINK_ALERT_STATE $NAVILINK_ALERT_NAME" >> ${told}`;
			const program = new Program([...args, '--on-alert', command], {XDG_STATE_HOME: join(folder, 'state')});
			try {
				await program.until(() => program.recordsOf(type).length > 0);
				await until(async () => {
					const {length} = await lines();
					return length === count;
				});
			} finally {
				await program.stop();
				await heater.stop();
			}
		};

		try {
			await watch({errorCode: 407}, 'alert', 1);
			await watch({errorCode: 407}, 'status', 1);
			await watch({errorCode: 0}, 'alert', 2);
			await watch({errorCode: 0}, 'status', 2);
			expect(await lines()).toEqual(['raised heater-error', 'cleared heater-error']);
		} finally {
			await broker.stop();
		}
	});
});

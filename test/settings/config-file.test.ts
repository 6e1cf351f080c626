import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {readConfigFile} from '../../source/settings/config-file.js';
import {settingsOf} from '../../source/commands/settings.js';
import {readCommandLine} from '../../source/settings/read-flags.js';

let folder = '';
let path = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-config-'));
	path = join(folder, 'config.json');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const read = async (text: string, args: readonly string[] = [], environment: Record<string, string> = {}) => {
	await writeFile(path, text);
	return readCommandLine(args, environment, await readConfigFile(path));
};

describe('a config file', () => {
	it('is not missed', async () => {
		expect(await readConfigFile(path)).toBeUndefined();
	});

	it('gives flags as texts, numbers, switches and lists', async () => {
		const {given, origins} = await read(
			'{"interval": 60, "device": ["Basement", "2"], "no-color": true, "demo": false, "log": "a.csv"}',
		);
		expect(given).toEqual({
			interval: 60_000,
			device: ['Basement', '2'],
			color: false,
			demo: false,
			log: 'a.csv',
		});
		expect(origins.get('interval')).toBe('config file');
	});

	it('gives way to the environment, and that to the command line', async () => {
		const {given, origins} = await read('{"interval": 60, "units": "c", "mqtt": "5"}', ['--units', 'f'], {
			NAVILINK_UNITS: 'auto',
			NAVILINK_INTERVAL: '30',
		});
		expect(given).toEqual({units: 'f', interval: 30_000, mqtt: '5'});
		expect([...origins]).toEqual([
			['units', 'command line'],
			['interval', 'environment'],
			['mqtt', 'config file'],
		]);
	});

	it('gives way to a source that is asked for on the command line, which records nowhere else', async () => {
		const surroundings = {canDraw: false, isUtf8: true};
		const file = '{"device": "Basement", "log": "a.csv", "log-columns": "full", "units": "c"}';
		const account = {NAVILINK_EMAIL: 'owner@example.com'};
		expect(settingsOf(await read(file, ['--demo'], account), surroundings)).toMatchObject({
			source: {kind: 'demo'},
			recording: undefined,
			units: 'c',
		});
		const broker = ['--broker', 'mqtt://127.0.0.1', '--device', '02a1b2c30001'];
		expect(settingsOf(await read(file, broker, account), surroundings)).toMatchObject({
			source: {kind: 'broker', macAddress: '02a1b2c30001'},
			recording: {path: 'a.csv'},
		});
		const line = await read(file, ['--demo', '--email', 'owner@example.com']);
		expect(() => settingsOf(line, surroundings)).toThrow('--demo simulates a heater: leave out --email');
		expect(settingsOf(await read(file, ['--demo', '--log', 'b.csv']), surroundings)).toMatchObject({
			recording: {path: 'b.csv', columns: 'full'},
		});
	});

	it.each([
		['', 'must be a JSON object such as {"interval": 60}'],
		['[]', 'must be a JSON object such as {"interval": 60}'],
		[
			'{"intervall": 60}',
			'unknown setting "intervall"; settings are named after the flags that --help lists',
		],
		['{"color": false}', 'unknown setting "color"; settings are named after the flags that --help lists'],
		['{"help": true}', 'unknown setting "help"; settings are named after the flags that --help lists'],
		['{"toString": 1}', 'unknown setting "toString"; settings are named after the flags that --help lists'],
		['{"interval": null}', '"interval" must be a string, a number, true or false'],
		['{"interval": [60]}', '"interval" must be a string, a number, true or false'],
	])('%s is refused', async (text, why) => {
		await expect(read(text)).rejects.toThrow(`${path}: ${why}`);
	});

	it('that an editor began with a byte-order mark is read', async () => {
		const {given} = await read('\uFEFF{"interval": 60}');
		expect(given.interval).toBe(60_000);
	});

	it('with broken JSON is refused with its line', async () => {
		await expect(read('{\n  "interval": 60,\n  "units": f\n}\n')).rejects.toThrow(
			`${path} is not JSON: look at line 3`,
		);
	});

	it('with a value that a flag does not take is refused by name', async () => {
		await expect(read('{"interval": "often"}')).rejects.toThrow(
			`"interval" in ${path} takes seconds from 1 to 86400, not "often"`,
		);
	});
});

describe('--verbose', () => {
	it.each([
		[['--verbose'], true],
		[['--verbose', 'trouble.log'], 'trouble.log'],
		[['--verbose=trouble.log'], 'trouble.log'],
		[['--verbose', 'devices'], true],
		[['--verbose', '--json'], true],
		[['--verbose=devices'], 'devices'],
	])('%j reads as %j', (args, value) => {
		expect(readCommandLine(args, {}).given.verbose).toBe(value);
	});

	it('leaves a command a command', () => {
		expect(readCommandLine(['--verbose', 'devices'], {}).words).toEqual(['devices']);
	});
});

import {execFileSync} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {decodeStatus, type Status} from '../../source/heater/status.js';
import {type RowInput} from '../../source/recording/column.js';
import {columns, columnsOf} from '../../source/recording/columns.js';
import {csvFormat, harmlessText} from '../../source/recording/csv.js';
import {Recorder} from '../../source/recording/recorder.js';
import {NavilinkError} from '../../source/support/errors.js';
import {ManualClock} from '../support/manual-clock.js';
import {needing} from '../support/judges.js';

const standardHeader =
	'timestamp,dhw_charge_percent,dhw_temperature_f,dhw_temperature_setting_f,operation_mode,' +
	'operation_mode_description,dhw_use,error_code,sub_error_code,wifi_rssi,connection_state,messages_received,' +
	'messages_sent,reconnection_count,uptime_seconds';
const fullHeader =
	`${standardHeader},mode,mode_description,heat_source,compressor,upper_element,lower_element,fan,power_w,` +
	'tank_upper_temperature_f,tank_lower_temperature_f,ambient_temperature_f,discharge_temperature_f,' +
	'suction_temperature_f,evaporator_temperature_f,usable_energy_wh,energy_to_setpoint_wh,flow_rate_lpm,' +
	'tou_status,mqtt_version,device';

const factsFor = (status?: Status): RowInput => ({
	timestampMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
	monotonicMs: 61_999,
	heater: {macAddress: 'aabbccddeeff', name: 'x', deviceType: 52, additionalValue: ''},
	connection: {
		state: {name: 'connected', sinceMs: 1000, mqttVersion: '5'},
		statistics: {
			messagesReceived: 7,
			messagesSent: 3,
			bytesReceived: 0,
			bytesSent: 0,
			reconnectsTried: 2,
			reconnectsSucceeded: 1,
			outages: 1,
			lastOutageMs: 1,
			longestOutageMs: 1,
			connectedSinceMs: 1000,
			earlierConnectedMs: 0,
			startedAtMs: 0,
			mqttVersion: '5',
		},
	},
	status,
});
const captured = decodeStatus(captures[1]?.response.status).status;

let folder = '';
let file = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'navilink-'));
	file = path.join(folder, 'out.csv');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const openRecorder = async (target = file): Promise<Recorder> =>
	Recorder.open({path: target, columns: columnsOf('standard'), clock: new ManualClock()});

const refusal = async (target: string): Promise<NavilinkError> => {
	const error: unknown = await openRecorder(target).then(
		() => undefined,
		(error_: unknown) => error_,
	);
	if (!(error instanceof NavilinkError)) {
		throw new TypeError('The recorder was expected to refuse');
	}

	return error;
};

describe('columns', () => {
	it('are the documented ones in their order', () => {
		expect(csvFormat(columnsOf('standard')).header).toBe(`${standardHeader}\n`);
		expect(csvFormat(columns).header).toBe(`${fullHeader}\n`);
	});

	it('write a captured status', () => {
		expect(csvFormat(columns).row(factsFor(captured))).toBe(
			'2026-01-02T03:04:05.006Z,92,137.3,140.9,32,Heat Pump Only,off,0,0,-59,connected,7,3,1,60,' +
				'1,Heat Pump,heat pump,on,off,off,on,432,137.5,128.5,78.4,156.2,56.3,52.0,5928,1516,0.0,3,5,aabbccddeeff\n',
		);
	});

	it('leave the unknown empty, and never write 0 for it', () => {
		const [timestamp, ...cells] = csvFormat(columns).row(factsFor()).trimEnd().split(',');
		expect(timestamp).toBe('2026-01-02T03:04:05.006Z');
		expect(cells.slice(0, 9)).toEqual(Array.from({length: 9}, () => ''));
		expect(cells.slice(9)).toEqual([
			'connected',
			'7',
			'3',
			'1',
			'60',
			...Array.from({length: 18}, () => ''),
			'5',
			'aabbccddeeff',
		]);
	});

	it('make text harmless', () => {
		for (const start of ['=', '+', '-', '@']) {
			expect(harmlessText(`${start}cmd()`)).toBe(`'${start}cmd()`);
		}

		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				expect(harmlessText(text)).not.toMatch(/^[=+\-@]|\p{Cc}/v);
			}),
		);
	});
});

describe('Recorder', () => {
	it('writes header and rows that another program reads', needing('python'), async () => {
		const recorder = await openRecorder();
		recorder.record(factsFor(captured));
		recorder.record(factsFor());
		await recorder.close();
		expect(recorder.getSnapshot()).toMatchObject({rows: 2, waitingRows: 0, problem: undefined});
		const rows: unknown = JSON.parse(
			execFileSync(
				'python3',
				[
					'-c',
					'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline="")))))',
					file,
				],
				{encoding: 'utf8'},
			),
		);
		expect(rows).toMatchObject([
			{dhw_charge_percent: '92', dhw_temperature_f: '137.3', wifi_rssi: '-59'},
			{dhw_charge_percent: '', connection_state: 'connected'},
		]);
	});

	it('appends to a file with the same header, however it was made', async () => {
		for (const before of [`${standardHeader}\n`, `\uFEFF${standardHeader}\r\n`]) {
			await writeFile(file, before);
			const recorder = await openRecorder();
			recorder.record(factsFor());
			await recorder.close();
			const text = await readFile(file, 'utf8');
			expect(text.startsWith(before)).toBe(true);
			expect(text.slice(before.length).split('\n')).toHaveLength(2);
		}
	});

	it('refuses a file with other columns, and leaves it as it was', async () => {
		await writeFile(file, 'timestamp,value\n1,2\n');
		const error = await refusal(file);
		expect(error.exitCode).toBe(5);
		expect(error.message).toContain('it lacks the columns dhw_charge_percent');
		expect(error.message).toContain('it has the columns value');
		expect(await readFile(file, 'utf8')).toBe('timestamp,value\n1,2\n');
	});

	it('says which flag goes on with a file that has the other set of columns', async () => {
		const fullHeader = columnsOf('full')
			.map(({name}) => name)
			.join(',');
		await writeFile(file, `${fullHeader}\n`);
		const error = await refusal(file);
		expect(error.message).toBe(
			`cannot append to ${file}: it has the full columns; --log-columns full continues them`,
		);
		expect(await readFile(file, 'utf8')).toBe(`${fullHeader}\n`);
	});

	it('says why a file cannot be written', async () => {
		await writeFile(file, '');
		const cases = [
			[path.join(folder, 'none', 'x.csv'), 'its folder does not exist'],
			[folder, 'it is a folder'],
			[path.join(file, 'x.csv'), 'a part of its path is not a folder'],
		] as const;
		for (const [target, reason] of cases) {
			const {message, exitCode} = await refusal(target);
			expect(message).toBe(`cannot write ${target}: ${reason}`);
			expect(exitCode).toBe(5);
		}
	});

	it('keeps rows in their order when they come faster than the disk', async () => {
		const recorder = await openRecorder();
		const facts = Array.from({length: 500}, (_, index) => ({...factsFor(), timestampMs: index}));
		for (const each of facts) {
			recorder.record(each);
		}

		await recorder.close();
		const text = await readFile(file, 'utf8');
		expect(
			text
				.trimEnd()
				.split('\n')
				.slice(1)
				.map(line => Date.parse(line.split(',')[0] ?? '')),
		).toEqual(facts.map(({timestampMs}) => timestampMs));
	});
});

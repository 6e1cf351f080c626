import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import {decodeStatus} from '../../source/heater/status.js';
import {type Sample} from '../../source/insight/sample.js';
import {columns, columnsOf} from '../../source/recording/columns.js';
import {csvFormat, harmlessText} from '../../source/recording/csv.js';
import {readRecording, recordingFiles, type ReadSummary} from '../../source/recording/read-recording.js';
import {splitCells} from '../../source/recording/split-cells.js';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {needing} from '../support/judges.js';
import {numberedFacts} from './support.js';

let folder = '';
let path = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-reader-'));
	path = join(folder, 'out.csv');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const read = async (...files: string[]) => {
	const samples: Sample[] = [];
	const found = await recordingFiles(files.length === 0 ? [path] : files);
	const summary = await readRecording(found, {
		onRow(row) {
			samples.push(sampleOfRow(row));
		},
	});
	return {samples, times: samples.map(({atMs}) => atMs), summary};
};

const countsOf = ({skipped}: ReadSummary) =>
	Object.fromEntries(Object.entries(skipped).map(([reason, {count}]) => [reason, count]));

const {header, row} = csvFormat(columnsOf('standard'));
const {status} = decodeStatus(captures[1]?.response.status);
const rows = (from: number, to: number): string =>
	Array.from({length: to - from + 1}, (_, index) => row(numberedFacts(from + index, status))).join('');

describe('a recording', () => {
	it('reads back as it was written', async () => {
		const full = csvFormat(columns);
		const facts = captures.map(({response}, index) =>
			numberedFacts(index * 1000, decodeStatus(response.status).status),
		);
		await writeFile(path, full.header + facts.map(one => full.row(one)).join(''));
		const {samples, summary} = await read();
		expect(summary).toMatchObject({rows: captures.length, isFull: true});
		expect(countsOf(summary)).toEqual({torn: 0, undated: 0, misdated: 0});
		for (const [index, sample] of samples.entries()) {
			const {status: written = {}} = facts[index] ?? {};
			expect(sample).toMatchObject({
				atMs: index * 1000,
				isStatus: true,
				connectionState: 'connected',
				chargePercent: written.dhwChargePer,
				powerWatts: written.currentInstPower,
				isDrawing: written.dhwUse,
				errorCode: written.errorCode,
			});
			// °F is written with one decimal.
			expect(sample.waterCelsius).toBeCloseTo(written.dhwTemperature ?? Number.NaN, 1);
			expect(sample.upperCelsius).toBeCloseTo(written.tankUpperTemperature ?? Number.NaN, 1);
			const {compUse, heatUpperUse, heatLowerUse} = written;
			const hasElement = heatUpperUse === true || heatLowerUse === true;
			expect(sample.heating).toBe(
				compUse === true ? (hasElement ? 'both' : 'heat pump') : hasElement ? 'element' : 'none',
			);
		}
	});

	it('has a signal of another program as dBm too, though written as a magnitude', async () => {
		const head = 'timestamp,dhw_charge_percent,wifi_rssi\n';
		await writeFile(path, `${head}2026-01-01T00:00:00.000Z,92,59\n2026-01-01T00:05:00.000Z,92,-59\n`);
		const {samples} = await read();
		expect(samples.map(({wifiDbm}) => wifiDbm)).toEqual([-59, -59]);
	});

	it('named alone brings those rolled before it, the oldest first; named with others it does not', async () => {
		await writeFile(path, header + rows(31, 33));
		await writeFile(join(folder, 'out.1.csv'), header + rows(21, 23));
		await writeFile(join(folder, 'out.2.csv'), header + rows(11, 13));
		await writeFile(join(folder, 'out.10.csv'), header + rows(1, 3));
		await writeFile(join(folder, 'out.garage.csv'), header + rows(500, 501));
		const whole = await read();
		expect(whole.times).toEqual([1, 2, 3, 11, 12, 13, 21, 22, 23, 31, 32, 33]);
		const named = await read(path, join(folder, 'out.2.csv'));
		expect(named.times).toEqual([31, 32, 33, 11, 12, 13]);
	});

	it('survives torn lines, zeros, blank lines and rows without a time, and counts them', async () => {
		await writeFile(
			path,
			`\uFEFF${header.trimEnd()}\r\n${rows(1, 2)}half,a\n${'\0'.repeat(50)}\n\n${rows(3, 3).replaceAll('\n', '\r\n')}${rows(4, 4).replace(/^[^,]*/v, 'yesterday')}${rows(5, 6).slice(0, -9)}`,
		);
		const {times, summary} = await read();
		expect(times).toEqual([1, 2, 3, 5]);
		expect(summary.rows).toBe(4);
		expect(summary.skipped).toEqual({
			torn: {count: 3, places: ['out.csv:4', 'out.csv:5', 'out.csv:10']},
			undated: {count: 1, places: ['out.csv:8']},
			misdated: {count: 0, places: []},
		});
	});

	it.each([
		['at the beginning of a cell', '"'],
		['of a cell with text', '"half'],
	])('with a stray quote %s loses its line alone', async (_name, cell) => {
		const broken = rows(3, 3).replace(/,[^,]*,/v, `,${cell},`);
		await writeFile(path, `${header}${rows(1, 2)}${broken}${rows(4, 500)}`);
		const {times, summary} = await read();
		expect(times).toEqual([1, 2, ...Array.from({length: 497}, (_, index) => index + 4)]);
		expect(summary.rows).toBe(499);
		expect(summary.skipped.torn).toEqual({count: 1, places: ['out.csv:4']});
	});

	it('with a stray quote in its last rows loses that line alone', async () => {
		const broken = rows(3, 3).replace(/,[^,]*,/v, ',",');
		await writeFile(path, `${header}${rows(1, 2)}${broken}${rows(4, 4)}`);
		const {times} = await read();
		expect(times).toEqual([1, 2, 4]);
	});

	it('has a quote in the middle of a cell as a character', async () => {
		await writeFile(
			path,
			`${header}${rows(1, 1)}${rows(2, 2).replace('Heat Pump', 'Heat 5" Pump')}${rows(3, 3)}`,
		);
		const {times} = await read();
		expect(times).toEqual([1, 2, 3]);
	});

	it('may have other columns, in another order', async () => {
		await writeFile(
			path,
			'note,dhw_charge_percent,timestamp\n"a, ""b""\nc",92,2026-01-02T03:04:05.006Z\nx,,2026-01-02T03:04:06Z\n',
		);
		const {samples} = await read();
		expect(samples).toMatchObject([
			{atMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6), chargePercent: 92, isStatus: true},
			{atMs: Date.UTC(2026, 0, 2, 3, 4, 6), chargePercent: undefined, isStatus: false},
		]);
	});

	it.each([
		['-4.0', -20],
		['32', 0],
		['+50', 10],
		['1e2', 37.777],
		[' 212 ', 100],
		['32.000000000000000000', 0],
		['-', undefined],
		['.', undefined],
		['1.2.3', undefined],
		['nan', undefined],
		['1e308', undefined],
		['-99999999999999999', undefined],
		['', undefined],
	])('has a figure written %j', async (text, celsius) => {
		await writeFile(
			path,
			`timestamp,dhw_charge_percent,ambient_temperature_f\n2026-01-02T03:04:05.006Z,5,${text}\n`,
		);
		const {samples} = await read();
		const [{ambientCelsius} = {ambientCelsius: Number.NaN}] = samples;
		expect(ambientCelsius === undefined).toBe(celsius === undefined);
		// The heater counts in tenths.
		expect(ambientCelsius ?? 0).toBeCloseTo(celsius ?? 0, 1);
	});

	it('of another recorder has local times without a zone', async () => {
		const times = ['2026-01-02T03:04:05.123456', '2026-07-02 03:04:05'];
		await writeFile(path, header + times.map(time => rows(1, 1).replace(/^[^,]*/v, time)).join(''));
		const found = await read();
		expect(found.times).toEqual([
			new Date(2026, 0, 2, 3, 4, 5, 123).getTime(),
			new Date(2026, 6, 2, 3, 4, 5).getTime(),
		]);
	});

	it('of many megabytes is read whole over all chunk borders', async () => {
		await writeFile(path, header + rows(1, 30_000));
		const {times, samples} = await read();
		expect(times).toEqual(Array.from({length: 30_000}, (_, index) => index + 1));
		expect(samples.filter(sample => sample.chargePercent !== status.dhwChargePer)).toEqual([]);
	});

	it('of many megabytes is read as python reads it', needing('python'), async () => {
		await writeFile(path, header + rows(1, 30_000));
		const {samples} = await read();
		const script =
			'import csv,sys\nprint(sum(int(r["dhw_charge_percent"])+float(r["dhw_temperature_f"]) for r in csv.DictReader(open(sys.argv[1],newline=""))))';
		const sum = samples.reduce(
			(total, {chargePercent = 0, waterCelsius = 0}) => total + chargePercent + (waterCelsius * 9) / 5 + 32,
			0,
		);
		expect(sum).toBeCloseTo(Number(execFileSync('python3', ['-c', script, path]).toString()), 3);
	});

	it.each([
		['', 'it is empty'],
		['a,b\n1,2\n', 'it is not a recording: its first line has no columns timestamp and dhw_charge_percent'],
	])('that is none is refused: %j', async (text, why) => {
		await writeFile(path, text);
		await expect(read()).rejects.toThrow(`cannot read ${path}: ${why}`);
	});

	it('that is not there is refused', async () => {
		await expect(read(join(folder, 'none.csv'))).rejects.toThrow('there is no such file');
		await expect(read(folder)).rejects.toThrow('it is a folder; name the CSV file');
	});

	it('with a quote that is never closed does not gather the rest', async () => {
		await writeFile(path, `${header}"${rows(1, 2000)}${rows(2001, 2002)}`);
		const {summary} = await read();
		expect(summary.rows).toBeGreaterThan(1000);
	});
});

describe('cells', () => {
	it('read back equal, whatever text was written', async () => {
		const format = csvFormat([
			{name: 'timestamp', set: 'standard', meaning: '', value: () => '2026-01-02T03:04:05.006Z'},
			{name: 'dhw_charge_percent', set: 'standard', meaning: '', value: () => 5},
			{name: 'connection_state', set: 'standard', meaning: '', value: ({heater}) => heater.name},
		]);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.string({unit: 'binary'}), {minLength: 1, maxLength: 20}), async names => {
				const facts = names.map(name => ({
					...numberedFacts(1),
					heater: {...numberedFacts(1).heater, name},
				}));
				await writeFile(path, format.header + facts.map(one => format.row(one)).join(''));
				const {samples} = await read();
				expect(samples.map(({connectionState = ''}) => connectionState)).toEqual(
					names.map(name => harmlessText(name)),
				);
			}),
			{numRuns: 150},
		);
	});

	it.each([
		['a,b', ['a', 'b']],
		['', ['']],
		['a,', ['a', '']],
		['"a,b",c', ['a,b', 'c']],
		['"a ""b""",""', ['a "b"', '']],
		['"open', ['open']],
		['5" pipe,x', ['5" pipe', 'x']],
	])('%j are %j', (line, cells) => {
		expect(splitCells(line)).toEqual(cells);
	});
});

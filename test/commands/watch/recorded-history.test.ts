import {mkdtemp, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {restoreRecordedHistory} from '../../../source/commands/watch/recorded-history.js';
import {type ReportedError} from '../../../source/insight/error-episode.js';
import {type HistoryPoint} from '../../../source/monitor/history.js';

const nowMs = Date.UTC(2026, 5, 15, 12);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const header =
	'timestamp,dhw_charge_percent,dhw_temperature_f,dhw_temperature_setting_f,operation_mode,operation_mode_description,dhw_use,error_code,sub_error_code,wifi_rssi,connection_state,messages_received,messages_sent,reconnection_count,uptime_seconds';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'navilink-remember-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const row = (agoMs: number, chargePercent: number, errorCode = 0): string =>
	`${new Date(nowMs - agoMs).toISOString()},${chargePercent},140.0,140.9,0,Standby,off,${errorCode},1,-60,connected,1,1,0,1`;
const stateRow = (agoMs: number): string =>
	`${new Date(nowMs - agoMs).toISOString()},,,,,,,,,,reconnecting,1,1,0,1`;

const write = async (name: string, rows: readonly string[], writtenAgoMs = 0): Promise<string> => {
	const file = path.join(folder, name);
	await writeFile(file, [header, ...rows, ''].join('\n'));
	const writtenAt = new Date(nowMs - writtenAgoMs);
	await utimes(file, writtenAt, writtenAt);
	return file;
};

const remember = async (file: string) => {
	let points: readonly HistoryPoint[] | undefined;
	let error: ReportedError | undefined;
	await restoreRecordedHistory(
		{
			remember(givenPoints, givenError) {
				points = givenPoints;
				error = givenError;
			},
		},
		file,
		nowMs + 1,
	);
	return {points, error};
};

describe('the past that a recording knows', () => {
	it('is what it has of seven days, the files rolled before it too', async () => {
		await write('out.2.csv', [row(30 * dayMs, 1)], 20 * dayMs);
		await write('out.1.csv', [row(8 * dayMs, 2), row(dayMs, 40), stateRow(dayMs - minuteMs)]);
		const file = await write('out.csv', [row(10 * minuteMs, 50), row(5 * minuteMs, 51), row(0, 52)]);
		const {points, error} = await remember(file);
		expect(points?.map(({atMs, chargePercent}) => [nowMs - atMs, chargePercent])).toEqual([
			[dayMs, 40],
			[10 * minuteMs, 50],
			[5 * minuteMs, 51],
			[0, 52],
		]);
		expect(points?.[0]).toMatchObject({upperCelsius: 60, lowerCelsius: undefined, holdMs: 10 * minuteMs});
		expect(error).toBeUndefined();
	});

	it('has the error at its end, with its beginning', async () => {
		const file = await write('out.csv', [
			row(9 * minuteMs, 50),
			row(6 * minuteMs, 50, 407),
			row(3 * minuteMs, 50, 407),
		]);
		const {error} = await remember(file);
		expect(error).toEqual({code: 407, subCode: 1, sinceMs: nowMs - 6 * minuteMs, isOlder: false});
	});

	it('is nothing where there is no status, and leaves out what comes too fast', async () => {
		const nothing = await remember(await write('a.csv', [stateRow(minuteMs)]));
		expect(nothing.points).toEqual([]);
		const fast = Array.from({length: 61}, (_, second) => row((60 - second) * 1000, second));
		const {points} = await remember(await write('b.csv', fast));
		expect(points?.map(({chargePercent}) => chargePercent)).toEqual([0, 30, 60]);
	});

	it('is refused where the file is no recording', async () => {
		const file = path.join(folder, 'x.csv');
		await writeFile(file, 'a,b\n1,2\n');
		await expect(remember(file)).rejects.toThrow('it is not a recording');
	});
});

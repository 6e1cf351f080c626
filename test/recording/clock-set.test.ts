import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import {noStatistics} from '../../source/connection/statistics.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {decodeStatus} from '../../source/heater/status.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {type Reading} from '../../source/monitor/reading.js';
import {columnsOf} from '../../source/recording/columns.js';
import {readRecording} from '../../source/recording/read-recording.js';
import {Recorder} from '../../source/recording/recorder.js';
import {recordRows} from '../../source/recording/recording.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {Emitter} from '../../source/support/store.js';
import {heatingStatus} from '../screen/support/state.js';
import {ManualClock} from '../support/manual-clock.js';

/** A machine without a clock of its own: the time is set, and what has passed is not. */
class SetClock extends ManualClock {
	/** By how much the time of day was set ahead so far. */
	correctionMs = 0;

	override readonly nowMs = (): number =>
		Date.UTC(2026, 2, 10, 6, 0) + this.monotonicMs() + this.correctionMs;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let folder = '';
let file = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-clock-'));
	file = join(folder, 'out.csv');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

/** A recording of statuses five minutes apart, while the clock is set in between; gives what is in the file then. */
const recordWhileSet = async (corrections: readonly number[]): Promise<string> => {
	const clock = new SetClock();
	const recorder = await Recorder.open({path: file, columns: columnsOf('standard'), clock});
	const readings = new Emitter<Reading>();
	const states = new Emitter<ConnectionState>();
	const state = {name: 'connected', sinceMs: 0, mqttVersion: '5'} as const;
	const stop = recordRows(
		{
			monitor: {heater: heaterFromMac('aabbccddeeff'), onReading: readings.subscribe},
			connection: {
				getSnapshot: () => ({state, statistics: {...noStatistics, connectedSinceMs: 0}}),
				onState: states.subscribe,
			},
			clock,
		},
		facts => {
			recorder.record(facts);
		},
	);
	const decoded = decodeStatus(heatingStatus);
	for (const aheadMs of [0, ...corrections]) {
		clock.advance(5 * minuteMs);
		clock.correctionMs += aheadMs;
		readings.emit({
			receivedAtMs: clock.nowMs(),
			receivedMonotonicMs: clock.monotonicMs(),
			cause: 'answer',
			decoded,
			status: decoded.status,
		});
	}

	stop();
	await recorder.close();
	return readFile(file, 'utf8');
};

const cellsOf = (text: string, column: string): string[] => {
	const [header = '', ...rows] = text.trimEnd().split('\n');
	const at = header.split(',').indexOf(column);
	return rows.map(row => row.split(',')[at] ?? '');
};

it('a clock that is set ahead stamps the rows behind with the time it has then, and no age jumps', async () => {
	const text = await recordWhileSet([0, 6 * hourMs, 0]);
	expect(cellsOf(text, 'timestamp')).toEqual([
		'2026-03-10T06:05:00.000Z',
		'2026-03-10T06:10:00.000Z',
		'2026-03-10T12:15:00.000Z',
		'2026-03-10T12:20:00.000Z',
	]);
	expect(cellsOf(text, 'uptime_seconds')).toEqual(['300', '600', '900', '1200']);
	const builder = new ReportBuilder();
	await readRecording([file], {
		onRow(row) {
			builder.add(sampleOfRow(row));
		},
	});
	expect(builder.report?.gaps).toMatchObject({count: 1});
});

it('a clock that is set back costs no row, and leaves them in the order in which they came', async () => {
	const text = await recordWhileSet([0, -hourMs, 0]);
	expect(cellsOf(text, 'timestamp')).toEqual([
		'2026-03-10T06:05:00.000Z',
		'2026-03-10T06:10:00.000Z',
		'2026-03-10T05:15:00.000Z',
		'2026-03-10T05:20:00.000Z',
	]);
	expect(cellsOf(text, 'uptime_seconds')).toEqual(['300', '600', '900', '1200']);
});

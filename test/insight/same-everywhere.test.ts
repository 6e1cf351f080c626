import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import type {ConnectionState} from '../../source/connection/state.js';
import {noStatistics} from '../../source/connection/statistics.js';
import {type TimelineEvent} from '../../source/insight/event.js';
import {Insight} from '../../source/insight/insight.js';
import {type InsightSnapshot} from '../../source/monitor/live-insight.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {eventText} from '../../source/text/event-text.js';
import {readRecording} from '../../source/recording/read-recording.js';
import {readRows} from '../../source/replay/read-rows.js';
import {type RecordedRow} from '../../source/recording/row-reader.js';
import {encodeStatus} from '../support/encode-status.js';
import {ReplayInsight} from '../../source/replay/replay-insight.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {FakeConnection, heater, refusal} from '../monitor/support/fake-connection.js';
import {dayMs, simulateRecording} from '../report/support/simulated-recording.js';
import {ManualClock} from '../support/manual-clock.js';

const startMs = Date.UTC(2026, 2, 1);
const at = (day: number, hour: number): number => startMs + day * dayMs + hour * 3_600_000;

/** A week with troubles; the program runs all the time, as a live one does that knows itself. */
const planted = {
	seed: 5,
	startMs,
	days: 7,
	gaps: [
		{fromMs: at(3, 2), toMs: at(3, 5), cause: 'connection lost'},
		{fromMs: at(5, 7), toMs: at(5, 8.5), cause: 'heater silent'},
	],
	errors: [{fromMs: at(4, 12), toMs: at(4, 15), code: 515, subCode: 27}],
	lossPerDay: 0,
	columns: 'full',
} as const;

const {failure} = refusal;

const stateOf = (name: string): ConnectionState => {
	switch (name) {
		case 'connected': {
			return {name, sinceMs: 0, mqttVersion: '5'};
		}

		case 'connecting': {
			return {name, sinceMs: 0, attempt: 1};
		}

		default: {
			return {name: 'reconnecting', sinceMs: 0, attempt: 1, nextAttemptAtMs: undefined, failure};
		}
	}
};

/** What is said of each event, in the order of their time. */
const told = (events: readonly TimelineEvent[]): readonly string[] =>
	events
		.map(event => `${new Date(event.atMs).toISOString()} ${event.kind}: ${eventText(event, 'f')}`)
		.toSorted();

/** Lets a live monitor see what was recorded, at the times when it was. */
const liveEvents = (rows: readonly RecordedRow[]): {events: TimelineEvent[]; insight: InsightSnapshot} => {
	const clock = new ManualClock(startMs);
	const connection = new FakeConnection();
	const monitor = new Monitor({heater, connection, clock, intervalMs: 300_000, answerTimeoutMs: 15_000});
	const events: TimelineEvent[] = [];
	monitor.onEvent(event => {
		events.push(event);
	});
	monitor.start();
	for (const {atMs, status, connectionState = '', messagesReceived = 0} of rows) {
		clock.advance(atMs - clock.nowMs());
		connection.statistics = {...noStatistics, messagesReceived};
		if (connection.state.name !== connectionState) {
			connection.become(stateOf(connectionState));
		}

		if (status !== undefined) {
			connection.status({...encodeStatus(status), command: 67_108_892});
		}
	}

	const {insight} = monitor.getSnapshot();
	monitor.stop();
	return {events, insight};
};

describe('the same data', () => {
	let folder = '';
	let path = '';
	let rows: readonly RecordedRow[] = [];
	const reported: TimelineEvent[] = [];

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'navilink-same-'));
		path = join(folder, 'out.csv');
		await writeFile(path, simulateRecording(planted).csv);
		rows = await readRows([path]);
		const builder = new ReportBuilder(event => {
			reported.push(event);
		});
		await readRecording([path], {
			onRow(row) {
				builder.add(sampleOfRow(row));
			},
		});
	});

	afterAll(async () => {
		await rm(folder, {recursive: true});
	});

	it('gives the same events live and in a report', () => {
		expect(reported.length).toBeGreaterThan(200);
		expect(told(liveEvents(rows).events)).toEqual(told(reported));
	});

	it('gives the same events in a replay, at its end and on the way there', () => {
		const replay = new ReplayInsight(rows);
		const last = rows.length - 1;
		expect(told(replay.at(last).events)).toEqual(told(reported).slice(-replay.at(last).events.length));
		const half = Math.floor(last / 2);
		const halfMs = rows[half]?.atMs ?? 0;
		const early = told(reported.filter(({atMs}) => atMs <= halfMs));
		for (const sentence of told(replay.at(half).events)) {
			expect(early).toContain(sentence);
		}
	});

	it('gives the same forecast and the same day live and in a replay, wherever it was before', () => {
		const replay = new ReplayInsight(rows);
		const last = rows.length - 1;
		replay.at(last);
		replay.at(10);
		const {forecast, today} = replay.at(last);
		const live = liveEvents(rows).insight;
		expect(forecast.hotWater).toEqual(live.forecast.hotWater);
		// How a recovery usually ends is learned from more days than a replay goes back.
		const {timeToFull} = live.forecast;
		expect(forecast.timeToFull?.value).toBeGreaterThan(0.98 * (timeToFull?.value ?? 0));
		expect(forecast.timeToFull?.value).toBeLessThan(1.02 * (timeToFull?.value ?? 0));
		expect(today).toEqual(live.today);
	});

	it('goes on after a restart as if there had been none', async () => {
		const cut = Math.floor(rows.length / 2);
		const cutMs = rows[cut]?.atMs ?? 0;
		const past = new Insight();
		await readRecording([path], {
			onRow(row) {
				const sample = sampleOfRow(row);
				if (sample.atMs < cutMs) {
					past.add(sample);
				}
			},
		});
		const before = past.events.length;
		const after: TimelineEvent[] = [];
		await readRecording([path], {
			onRow(row) {
				const sample = sampleOfRow(row);
				if (sample.atMs >= cutMs) {
					after.push(...past.add(sample));
				}
			},
		});
		const all = told(reported);
		expect(before + after.length).toBe(all.length);
		for (const sentence of told(after)) {
			expect(all).toContain(sentence);
		}
	});
});

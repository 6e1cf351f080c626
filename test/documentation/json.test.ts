import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {noStatistics} from '../../source/connection/statistics.js';
import {eventFacts, eventKinds} from '../../source/insight/event.js';
import {figure} from '../../source/output/json-names.js';
import {jsonFields} from '../../source/output/json-fields.js';
import {alertRecord, connectionRecord, eventRecord, summaryRecord} from '../../source/output/ndjson.js';
import {reportJson} from '../../source/output/report-json.js';
import {readRecording} from '../../source/recording/read-recording.js';
import {ReportBuilder} from '../../source/report/report-builder.js';
import {dayMs, simulateRecording} from '../report/support/simulated-recording.js';
import {ManualClock} from '../support/manual-clock.js';
import {expectBlocks} from './expect-blocks.js';
import {pathsIn, reportFields} from './report-fields.js';
import {jsonBlocks} from './tables.js';

const clock = new ManualClock(Date.UTC(2026, 0, 2));
const mac = 'aabbccddeeff';
const ofAll = new Set(['type', 'time', 'device']);
const membersOf = (records: readonly object[]): Set<string> =>
	new Set(records.flatMap(record => Object.keys(record)).filter(name => !ofAll.has(name)));

describe('docs/json.md', () => {
	it('has every member of every object', async () => {
		await expectBlocks(new URL('../../docs/json.md', import.meta.url), jsonBlocks);
	});

	it('has what a change of the connection carries', () => {
		const failure = {kind: 'retry', versionEvidence: 'unrelated', code: 'closed', sentence: 'cut'} as const;
		const states: ConnectionState[] = [
			{name: 'disconnected', sinceMs: 0},
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{name: 'connected', sinceMs: 0, mqttVersion: '5'},
			{name: 'reconnecting', sinceMs: 0, attempt: 1, nextAttemptAtMs: 1, failure},
			{name: 'failed', sinceMs: 0, nextAttemptAtMs: undefined, failure},
		];
		const members = membersOf(states.map(state => connectionRecord(state, mac, clock)));
		expect(members).toEqual(new Set(Object.keys(jsonFields.connection.members)));
	});

	it('has what the others carry', () => {
		expect(membersOf([summaryRecord(noStatistics, mac, clock)])).toEqual(
			new Set(Object.keys(jsonFields.summary.members)),
		);
		const alert = alertRecord({
			state: 'raised',
			name: 'low-charge',
			message: 'low',
			field: 'dhwChargePer',
			value: 3,
			time: '',
			device: mac,
			deviceName: 'x',
		});
		expect(membersOf([alert])).toEqual(new Set(Object.keys(jsonFields.alert.members)));
		const facts = Object.fromEntries(Object.keys(eventFacts).map(name => [name, 1]));
		const events = eventKinds.map(kind => eventRecord({kind, atMs: 0, facts}, mac));
		expect(membersOf(events)).toEqual(
			new Set([
				...Object.keys(jsonFields.event.members),
				...Object.keys(eventFacts).map(name => figure(name, 1)[0]),
			]),
		);
	});

	it('has everything that stands in a report', async () => {
		const startMs = Date.UTC(2026, 2, 1);
		const {csv} = simulateRecording({
			seed: 5,
			startMs,
			days: 20,
			gaps: [{fromMs: startMs + dayMs, toMs: startMs + 1.1 * dayMs, cause: 'connection lost'}],
			errors: [{fromMs: startMs + 2 * dayMs, toMs: startMs + 2.1 * dayMs, code: 515, subCode: 27}],
			lossPerDay: 0.01,
			columns: 'full',
		});
		const folder = await mkdtemp(join(tmpdir(), 'navilink-json-'));
		try {
			const path = join(folder, 'out.csv');
			const [head, first, ...others] = csv.split('\n');
			const misdated = first?.replace(/^\d+/v, '2099');
			const undated = first?.replace(/^[^,]*/v, 'yesterday');
			await writeFile(path, [head, first, misdated, undated, 'half', ...others].join('\n'));
			const builder = new ReportBuilder();
			const summary = await readRecording([path], {
				onRow(row) {
					builder.add(sampleOfRow(row));
				},
			});
			const {report} = builder;
			if (report === undefined) {
				throw new TypeError('There is no report');
			}

			const json: unknown = JSON.parse(reportJson({...report, unknown: ['one']}, summary));
			expect(new Set(pathsIn(json))).toEqual(new Set(Object.keys(reportFields)));
		} finally {
			await rm(folder, {recursive: true});
		}
	});
});

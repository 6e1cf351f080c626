import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {sampleOfRow} from '../../source/insight/sample-of-status.js';
import {defaultReconnectConfig} from '../../source/connection/reconnect-config.js';
import * as library from '../../source/index.js';
import {type Sample} from '../../source/insight/sample.js';
import {columnsOf} from '../../source/recording/columns.js';
import {readRecording} from '../../source/recording/read-recording.js';
import {Recorder} from '../../source/recording/recorder.js';
import {ManualClock} from '../support/manual-clock.js';

const document = await readFile(new URL('../../docs/python.md', import.meta.url), 'utf8');

describe('docs/python.md', () => {
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'navilink-python-'));
	});

	afterEach(async () => {
		await rm(folder, {recursive: true});
	});

	it('has a file that is continued, and read as it says', async () => {
		const [, csv = ''] = /^```csv\n(.*?)^```/msv.exec(document) ?? [];
		const path = join(folder, 'tank_data_enhanced.csv');
		const written = csv.replaceAll('\n', '\r\n');
		await writeFile(path, written);
		const recorder = await Recorder.open({
			path,
			columns: columnsOf('standard'),
			clock: new ManualClock(),
		});
		await recorder.close();
		expect(await readFile(path, 'utf8')).toBe(written);

		const samples: Sample[] = [];
		await readRecording([path], {
			onRow(row) {
				samples.push(sampleOfRow(row));
			},
		});
		expect(
			samples.map(({atMs, chargePercent, isDrawing, called}) => [atMs, chargePercent, isDrawing, called]),
		).toEqual([
			// Tests run in UTC: local time is that.
			[Date.UTC(2026, 0, 2, 12, 0, 0, 123), 92, undefined, 'none'],
			[Date.UTC(2026, 0, 2, 12, 5, 0, 654), 90, undefined, 'heat pump'],
			[Date.UTC(2026, 0, 2, 12, 10, 0, 123), 89, false, 'heat pump'],
		]);
	});

	it('has the defaults of the connection', () => {
		const {maxRetries, initialDelayMs, maxDelayMs, backoffMultiplier} = defaultReconnectConfig;
		for (const [name, value] of [
			['max_retries', maxRetries],
			['initial_delay', initialDelayMs / 1000],
			['max_delay', maxDelayMs / 1000],
			['backoff_multiplier', backoffMultiplier],
		]) {
			expect(document).toMatch(new RegExp(`^\\| \`${name}\` \\| [^\\|]+ \\| ${value} \\|`, 'mv'));
		}
	});

	it('names functions that the library has', () => {
		expect(Object.keys(library)).toEqual(
			expect.arrayContaining(['availability', 'uptimeMs', 'defaultReconnectConfig', 'Monitor']),
		);
	});
});

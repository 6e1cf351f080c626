import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {sampleOfRow} from '../../../source/insight/sample-of-status.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {reportJson} from '../../../source/output/report-json.js';
import {reportText} from '../../../source/output/report-text.js';
import {readRecording, recordingFiles} from '../../../source/recording/read-recording.js';
import {readRows} from '../../../source/replay/read-rows.js';
import {Player} from '../../../source/replay/player.js';
import {ReportBuilder} from '../../../source/report/report-builder.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {live} from '../../../test/screen/support/state.js';
import {recordingBytes, recordings} from '../generate/recordings.js';
import {attempt, expectFinite, expectJsonLine, expectLines, expectSentence, holds} from '../oracle/expect.js';
import {expectFrame, views, type View} from '../oracle/frames.js';
import {type ValueOf} from '../generate/mix.js';
import {withFolder} from '../../support/temporary.js';
import {target} from '../target.js';

const inputs = fc.record({
	files: fc.array(recordings, {minLength: 1, maxLength: 2}),
	unit: fc.constantFrom('f', 'c'),
	view: views,
});

type Input = ValueOf<typeof inputs>;

const longestReport = 50_000;

const noNumber = /NaN|Infinity|undefined/v;

const expectReport = async (paths: readonly string[], {unit, files}: Input): Promise<void> => {
	// A text that says so by itself is repeated.
	const isSaid = files.some(({cells}) => cells.some(({text}) => noNumber.test(text)));
	const builder = new ReportBuilder();
	const read = await attempt(
		async () =>
			readRecording(await recordingFiles(paths), {
				onRow(row) {
					const sample = sampleOfRow(row);
					expectFinite(sample, 'sample');
					builder.add(sample);
				},
			}),
		['usage'],
	);
	if ('refusal' in read) {
		expectSentence(read.refusal, 'what cannot be read');
		return;
	}

	const {report} = builder;
	if (report === undefined) {
		return;
	}

	expectFinite(report, 'report');
	for (const isAscii of [true, false]) {
		const text = reportText(report, read.result, {unit, isAscii});
		expectLines(text, 'a report');
		holds(text.length <= longestReport, () => `a report has ${text.length} characters`);
		holds(
			isSaid || !noNumber.test(text),
			() => `a report says ${text.split('\n').find(line => noNumber.test(line))}`,
		);
	}

	const json = reportJson(report, read.result);
	expectJsonLine(json, 'report --json');
	holds(json.length <= longestReport, () => `report --json has ${json.length} characters`);
};

const expectReplay = async (paths: readonly string[], view: View): Promise<void> => {
	const moments = await attempt(async () => readRows(paths), ['usage']);
	if ('refusal' in moments) {
		expectSentence(moments.refusal, 'what cannot be played');
		return;
	}

	const clock = new ManualClock();
	const player = new Player(moments.result, heaterFromMac('aabbccddeeff'), clock);
	player.start();
	for (const go of [
		() => undefined,
		() => {
			clock.advance(5000);
		},
		() => {
			player.step(1);
		},
		() => {
			player.toEnd();
		},
	]) {
		go();
		const monitor = player.monitor.getSnapshot();
		expectFinite([monitor.insight, monitor.reading?.status, monitor.history], 'replay');
		expectFrame(
			{
				...live(),
				connection: player.connection.getSnapshot(),
				monitor,
				heaters: [monitor],
				replay: player.state.getSnapshot(),
				recorder: undefined,
				nowMs: player.clock.nowMs(),
				monotonicMs: player.clock.monotonicMs(),
			},
			view,
		);
	}

	player.stop();
};

/** Recordings that somebody has been at, to the report and on the screen. */
export const recording = target({
	name: 'recording',
	about: 'CSV torn, mixed, reordered and full of garbage, to report and replay',
	weight: 4,
	inputs,
	async check(input) {
		const {files, view} = input;
		await withFolder(async folder => {
			const paths = files.map((_, index) => join(folder, `out${index}.csv`));
			for (const [index, file] of files.entries()) {
				await writeFile(paths[index] ?? '', recordingBytes(file));
			}

			await expectReport(paths, input);
			await expectReplay(paths, view);
		});
	},
});

import {sampleOfRow} from '../insight/sample-of-status.js';
import {progressBar} from '../output/progress.js';
import {reportJson} from '../output/report-json.js';
import {reportText} from '../output/report-text.js';
import {readRecording, recordingFiles} from '../recording/read-recording.js';
import {ReportBuilder} from '../report/report-builder.js';
import {problem} from '../messages/catalogue.js';
import {exitCodes} from '../support/errors.js';
import {type Io} from '../process/io.js';
import {type ReportSettings} from './report-settings.js';

/**
Says what recordings tell.

@returns The exit code.
@throws {NavilinkError} of kind `usage` for a file that cannot be read or is no recording.
*/
export const report = async (settings: ReportSettings, io: Io): Promise<number> => {
	const {out, err, clock} = io;
	const files = await recordingFiles(settings.files);
	const builder = new ReportBuilder();
	const bar = progressBar(err, clock, 'reading');
	try {
		const summary = await readRecording(files, {
			onRow(row) {
				builder.add(sampleOfRow(row));
			},
			onProgress(readBytes, allBytes) {
				bar.show(allBytes === 0 ? 1 : readBytes / allBytes);
			},
		});
		bar.end();
		const result = builder.report;
		if (result === undefined) {
			throw problem('report-empty', {files: settings.files.join(', ')});
		}

		out.write(
			settings.json
				? reportJson(result, summary)
				: reportText(result, summary, {unit: settings.unit, isAscii: settings.ascii}),
		);
		return exitCodes.done.code;
	} finally {
		bar.end();
	}
};

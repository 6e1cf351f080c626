import {readingMessages} from '../reading.js';
import {area} from './area.js';

export const readingArea = area(
	'Reading recordings: report and replay',
	'The file is never changed.',
	readingMessages,
	{
		'recording-unreadable': '‹why› is one of the parts below, or the words of the system.',
		'report-empty': 'There are only rows about the connection: look why there was none.',
		'replay-empty': 'The same.',
		'report-torn': 'In a report. They are not counted, and the rest is read.',
		'report-undated': 'In a report. Somebody has changed the first column, a spreadsheet for instance.',
		'report-misdated':
			'In a report. The machine had another date for a moment, as one without a battery for its clock has after a start. A jump that lasts is a gap.',
		'report-no-flags': 'Under “not known”. Start a new file with `--log-columns full`.',
		'report-no-draws': 'Under “not known”. Nothing can be done.',
		'report-no-ambient': 'Under “not known”. `--log-columns full` records it.',
		'report-no-trend': 'Under “not known”. Record for longer.',
		'read-is-folder': 'Name the file.',
		'read-empty': 'Nothing was recorded yet.',
		'read-not-recording': 'It is another kind of file, or its header was removed.',
	},
);

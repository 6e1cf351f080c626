import {expect, it} from 'vitest';
import {reportRecorder} from '../../../source/commands/watch/report-recorder.js';
import {type RecorderSnapshot} from '../../../source/recording/recorder-snapshot.js';
import {Redactor} from '../../../source/support/redact.js';
import {LazyStore} from '../../../source/support/store.js';
import {CollectedOutput} from '../../support/collected-output.js';

const well: RecorderSnapshot = {
	path: 'out.csv',
	rows: 0,
	syncedRows: 0,
	bytes: 0,
	waitingRows: 0,
	lostRows: 0,
	problem: undefined,
	notice: undefined,
};

it('lines tell once that rows wait, once that rows are lost, and how many were', () => {
	let snapshot = well;
	const store = new LazyStore(() => snapshot);
	const err = new CollectedOutput();
	const stop = reportRecorder(store, {err, redactor: new Redactor()});
	const change = (facts: Partial<RecorderSnapshot>): void => {
		snapshot = {...snapshot, ...facts};
		store.changed();
	};

	const problem = 'cannot write out.csv: the disk is full';
	change({problem, waitingRows: 1});
	change({waitingRows: 10_000});
	change({lostRows: 1, notice: '1 row was lost'});
	change({lostRows: 2, notice: '2 rows were lost'});
	change({problem: undefined, waitingRows: 0});
	change({rows: 5});
	stop();
	change({problem});
	expect(err.text.trimEnd().split('\n')).toEqual([
		`navilink-tui: ${problem}; rows wait in memory`,
		`navilink-tui: ${problem}; the memory for rows is full: the oldest are lost`,
		'navilink-tui: 2 rows were lost',
		'navilink-tui: the recording continues',
	]);
});

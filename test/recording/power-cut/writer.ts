// Records rows as fast as it can until it is killed, and says on standard output how many are written and how many are
// on the disk: `writer FILE FIRST-NUMBER`.
import {writeSync} from 'node:fs';
import process from 'node:process';
import {columnsOf} from '../../../source/recording/columns.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {systemClock, type Clock} from '../../../source/support/clock.js';
import {numberedFacts} from '../support.js';

/** Five seconds take five milliseconds here. */
const fastClock: Clock = {
	...systemClock,
	after: (delayMs, callback) => systemClock.after(delayMs / 1000, callback),
};

const [path = '', first = '1'] = process.argv.slice(2);
const recorder = await Recorder.open({
	path,
	columns: columnsOf('standard'),
	clock: fastClock,
	rotation: {maxBytes: 20_000, keep: 1000},
});
let told = '';
recorder.subscribe(() => {
	const {rows, syncedRows} = recorder.getSnapshot();
	const line = `${rows} ${syncedRows}\n`;
	if (line !== told) {
		told = line;
		writeSync(1, line);
	}
});
let number = Number(first);
const recordSome = (): void => {
	// More than this many waiting rows and the oldest would be dropped one day.
	const rows = recorder.getSnapshot().waitingRows > 1000 ? 0 : 5;
	for (let count = 0; count < rows; count++) {
		recorder.record(numberedFacts(number));
		number++;
	}

	setImmediate(recordSome);
};

recordSome();

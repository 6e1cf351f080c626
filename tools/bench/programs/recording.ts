// Rows a second into a file, the recorder beside plain Node: `node tools/run.js --bundled tools/bench/programs/recording.ts SECONDS`.
// Standard output: one JSON object, rows a second by way and by when they are brought to the disk.
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {noStatistics} from '../../../source/connection/statistics.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {decodeStatus} from '../../../source/heater/status.js';
import {type RowInput} from '../../../source/recording/column.js';
import {columnsOf} from '../../../source/recording/columns.js';
import {csvFormat} from '../../../source/recording/csv.js';
import {RecordingFile} from '../../../source/recording/recording-file.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {createHeater} from '../../../source/simulator/heater/create.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {systemClock, type Clock} from '../../../source/support/clock.js';
import {withFolder} from '../../support/temporary.js';
import {macAddress} from '../payloads.js';

const durationMs = Number(process.argv[2]) * 1000;
/** Long enough that the recorder syncs on the way, where there is time for it. */
const syncingMs = durationMs * 3;

const columns = columnsOf('standard');
const format = csvFormat(columns);
const {status} = decodeStatus(toStatus(createHeater({seed: 1, localMs: 0})));
const statuses = Array.from({length: 100}, (_, row) => ({...status, dhwChargePer: row}));
const heater = heaterFromMac(macAddress);
const connection = {
	state: {name: 'connected', sinceMs: 0, mqttVersion: '5'},
	statistics: {...noStatistics, connectedSinceMs: 0},
} as const;
const factsOf = (row: number): RowInput => ({
	timestampMs: Date.UTC(2026, 0, 1) + row * 5000,
	monotonicMs: row * 5000,
	heater,
	connection,
	status: statuses[row % statuses.length],
});

/** The machine's clock without what it is set to after more than a second: the recorder's sync. */
const neverSyncs: Clock = {
	...systemClock,
	after: (delayMs, callback) =>
		delayMs > 1000 ? {cancel: () => undefined} : systemClock.after(delayMs, callback),
};

/** The recorder drops rows when 10,000 wait. */
const mostWaiting = 5000;

/** Rows that are made before it is looked whether there is room for more. */
const inOneTurn = 100;

/** @returns Rows a second, with the last of them in the file. */
const recorder = async (path: string, clock: Clock, forMs: number): Promise<number> => {
	const recorder = await Recorder.open({path, columns, clock});
	const beganMs = performance.now();
	let row = 0;
	while (performance.now() - beganMs < forMs) {
		for (let more = 0; more < inOneTurn; more++) {
			recorder.record(factsOf(row++));
		}

		while (recorder.getSnapshot().waitingRows > mostWaiting) {
			await setImmediate();
		}
	}

	const {rows} = recorder.getSnapshot();
	const rate = rows / ((performance.now() - beganMs) / 1000);
	await recorder.close();
	if (recorder.getSnapshot().lostRows > 0 || recorder.getSnapshot().rows !== row) {
		throw new Error('the recorder lost rows');
	}

	return rate;
};

const untilOver = async (forMs: number, write: (row: number) => Promise<void>): Promise<number> => {
	const beganMs = performance.now();
	let row = 0;
	while (performance.now() - beganMs < forMs) {
		await write(row++);
	}

	return row / ((performance.now() - beganMs) / 1000);
};

/** The recorder's own file, each row on the disk before the next. */
const recorderEach = async (path: string): Promise<number> => {
	const form = {path, names: columns.map(({name}) => name), header: format.header};
	const {file} = await RecordingFile.open(form);
	const rate = await untilOver(durationMs, async row => {
		await file.append(format.row(factsOf(row)));
		await file.sync();
	});
	await file.close();
	return rate;
};

const appendFile = async (path: string, syncsEach: boolean): Promise<number> => {
	const handle = await open(path, 'a');
	const rate = await untilOver(durationMs, async row => {
		await handle.appendFile(format.row(factsOf(row)));
		if (syncsEach) {
			await handle.datasync();
		}
	});
	await handle.close();
	return rate;
};

type Way = (path: string) => Promise<number>;

const ways: Readonly<Record<string, Way>> = {
	recorderSyncsEach: recorderEach,
	appendFileSyncsEach: async path => appendFile(path, true),
	recorder: async path => recorder(path, neverSyncs, durationMs),
	appendFile: async path => appendFile(path, false),
	recorderSyncs: async path => recorder(path, systemClock, syncingMs),
};

const rates: Record<string, number> = {};
for (const [name, way] of Object.entries(ways)) {
	// A removed file is not written to the disk, and so is no burden to the next.
	rates[name] = await withFolder(async folder => way(join(folder, 'out.csv')));
}

process.stdout.write(`${JSON.stringify(rates)}\n`);

// Rows a second that the recorder writes: `node tools/run.js --bundled tools/bench/programs/recording.ts SECONDS`.
import {join} from 'node:path';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {noStatistics} from '../../../source/connection/statistics.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {decodeStatus} from '../../../source/heater/status.js';
import {type RowInput} from '../../../source/recording/column.js';
import {columnsOf} from '../../../source/recording/columns.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {createHeater} from '../../../source/simulator/heater/create.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {systemClock} from '../../../source/support/clock.js';
import {withFolder} from '../../support/temporary.js';
import {macAddress} from '../payloads.js';

const durationMs = Number(process.argv[2]) * 1000;

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

/** The recorder drops rows when 10,000 wait. */
const mostWaiting = 5000;

/** Rows that are made before it is looked whether there is room for more. */
const inOneTurn = 100;

const rate = await withFolder(async folder => {
	const recorder = await Recorder.open({
		path: join(folder, 'out.csv'),
		columns: columnsOf('standard'),
		clock: systemClock,
	});
	const beganMs = performance.now();
	let row = 0;
	while (performance.now() - beganMs < durationMs) {
		for (let more = 0; more < inOneTurn; more++) {
			recorder.record(factsOf(row++));
		}

		while (recorder.getSnapshot().waitingRows > mostWaiting) {
			await setImmediate();
		}
	}

	const {rows} = recorder.getSnapshot();
	const perSecond = rows / ((performance.now() - beganMs) / 1000);
	await recorder.close();
	if (recorder.getSnapshot().lostRows > 0 || recorder.getSnapshot().rows !== row) {
		throw new Error('the recorder lost rows');
	}

	return perSecond;
});
process.stdout.write(`${rate}\n`);

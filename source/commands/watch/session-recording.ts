import {type Heater} from '../../heater/heater.js';
import {type HeaterConnection} from '../../library/heater-connection.js';
import {type Monitor} from '../../monitor/monitor.js';
import {columnsOf} from '../../recording/columns.js';
import {recordingPaths} from '../../recording/file-names.js';
import {Recorder} from '../../recording/recorder.js';
import {recordRows} from '../../recording/recording.js';
import {RunSummary} from '../../recording/run-summary.js';
import {type Clock} from '../../support/clock.js';
import {asError} from '../../support/errors.js';
import {type Unsubscribe} from '../../support/store.js';
import {type RecordingSettings} from './watch-settings.js';

/** A monitor, and the recorder that its rows go to. */
type Recorded = {readonly monitor: Monitor; readonly recorder: Recorder | undefined};

/**
Opens one recording per heater; none without settings.

@returns In the order of the heaters.
@throws {NavilinkError} of kind `recording` when one cannot be opened; no other stays open then.
*/
export const openRecorders = async (
	settings: RecordingSettings | undefined,
	heaters: readonly Heater[],
	clock: Clock,
): Promise<Array<Recorder | undefined>> => {
	if (settings === undefined) {
		return heaters.map(() => undefined);
	}

	const {columns, rotation} = settings;
	const recorders: Recorder[] = [];
	try {
		for (const path of recordingPaths(settings.path, heaters)) {
			recorders.push(
				await Recorder.open({
					path,
					columns: columnsOf(columns),
					clock,
					...(rotation !== undefined && {rotation}),
				}),
			);
		}
	} catch (error) {
		await Promise.all(recorders.map(async recorder => recorder.close()));
		throw error;
	}

	return recorders;
};

/**
Closes all recordings.

@throws {NavilinkError} of kind `recording` when rows of one could not be written; the others are closed all the same.
*/
export const closeRecorders = async (recorders: ReadonlyArray<Recorder | undefined>): Promise<void> => {
	const closings = await Promise.allSettled(recorders.map(async recorder => recorder?.close()));
	for (const closing of closings) {
		if (closing.status === 'rejected') {
			throw asError(closing.reason);
		}
	}
};

/** Records every status and every change of the connection until `stop` is called. */
export const recordSession = (
	heaters: readonly Recorded[],
	connection: HeaterConnection,
	intervalMs: number,
	clock: Clock,
): {readonly stop: () => void; readonly summaries: () => readonly string[]} => {
	const stops: Unsubscribe[] = [];
	const summaries: Array<() => string> = [];
	for (const {monitor, recorder} of heaters) {
		if (recorder !== undefined) {
			const summary = new RunSummary(intervalMs);
			summaries.push(() => summary.text(recorder.getSnapshot()));
			stops.push(
				recordRows({monitor, connection, clock}, row => {
					summary.add(row);
					recorder.record(row);
				}),
			);
		}
	}

	return {
		stop() {
			for (const stop of stops) {
				stop();
			}
		},
		summaries: () => summaries.map(text => text()),
	};
};

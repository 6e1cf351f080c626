import {type ConnectionManager} from '../connection/connection-manager.js';
import {type Monitor} from '../monitor/monitor.js';
import {type Reading} from '../monitor/reading.js';
import {type Clock} from '../support/clock.js';
import {type Unsubscribe} from '../support/store.js';
import {type RowInput} from './column.js';

/** Heater and connection that rows are made of. */
export type RecordingSource = {
	readonly monitor: Pick<Monitor, 'heater' | 'onReading'>;
	readonly connection: Pick<ConnectionManager, 'getSnapshot' | 'onState'>;
	readonly clock: Clock;
};

/** The facts of a row: of the moment a reading came, or of now without one. */
export const rowInputOf = ({monitor, connection, clock}: RecordingSource, reading?: Reading): RowInput => ({
	timestampMs: reading?.receivedAtMs ?? clock.nowMs(),
	monotonicMs: reading?.receivedMonotonicMs ?? clock.monotonicMs(),
	heater: monitor.heater,
	connection: connection.getSnapshot(),
	status: reading?.status,
});

/**
Calls `record` with a row for every status, and one without measurements for every change of the connection state, so
that a gap explains itself.

@returns Ends it.
*/
export const recordRows = (source: RecordingSource, record: (facts: RowInput) => void): Unsubscribe => {
	let lastState = source.connection.getSnapshot().state.name;
	const stops = [
		source.monitor.onReading(reading => {
			record(rowInputOf(source, reading));
		}),
		source.connection.onState(({name}) => {
			if (name !== lastState) {
				lastState = name;
				record(rowInputOf(source));
			}
		}),
	];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};

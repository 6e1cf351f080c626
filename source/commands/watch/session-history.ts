import {type Monitor} from '../../monitor/monitor.js';
import {type Recorder} from '../../recording/recorder.js';
import {messageOf} from '../../support/errors.js';
import {type Trace} from '../../support/trace.js';

/**
Fills graphs and timeline of each heater from its own recording. A recording that cannot be read is traced and leaves them
empty.

@param beforeMs - Start of this run, milliseconds since the epoch.
*/
export const restoreHistory = async (
	heaters: ReadonlyArray<{readonly monitor: Monitor; readonly recorder: Recorder | undefined}>,
	beforeMs: number,
	trace: Trace,
): Promise<void> => {
	// Loaded only here: the first picture does not wait for it.
	const {restoreRecordedHistory} = await import('./recorded-history.js');
	for (const {monitor, recorder} of heaters) {
		if (recorder !== undefined) {
			try {
				await restoreRecordedHistory(monitor, recorder.getSnapshot().path, beforeMs);
			} catch (error) {
				trace('recording', `its past is not known: ${messageOf(error)}`);
			}
		}
	}
};

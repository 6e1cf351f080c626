import {presenceWord} from '../text/heater-presence.js';
import {type ScreenState} from './screen-state.js';

/** Returns whether the latest reading is older than two polls. */
export const isStale = ({monitor, intervalMs, monotonicMs}: ScreenState): boolean =>
	monitor.reading !== undefined && monotonicMs - monitor.reading.receivedMonotonicMs > 2 * intervalMs;

/** Returns whether the broker answers but not the heater: two polls are unanswered, or the cloud reports it offline. */
export const isHeaterSilent = ({monitor, connection}: ScreenState): boolean =>
	connection.state.name === 'connected' &&
	['offline', 'silent'].includes(presenceWord(monitor, connection.state));

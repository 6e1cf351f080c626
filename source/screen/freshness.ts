import {presenceWord} from '../text/heater-presence.js';
import {type ScreenState} from './screen-state.js';

/** Whether the latest reading is older than two polls: what it says may no longer be so. */
export const isStale = ({monitor, intervalMs, monotonicMs}: ScreenState): boolean =>
	monitor.reading !== undefined && monotonicMs - monitor.reading.receivedMonotonicMs > 2 * intervalMs;

/** Whether the broker is there and the heater is not: it left the last two polls unanswered, or the cloud calls it offline. */
export const isHeaterSilent = ({monitor, connection}: ScreenState): boolean =>
	connection.state.name === 'connected' &&
	['offline', 'silent'].includes(presenceWord(monitor, connection.state));

import {type ConnectionState} from '../connection/state.js';
import {type DeviceState} from '../heater/device-state.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';

/** Unanswered polls after which a heater counts as silent. */
const silentFromPolls = 2;

/** Whether a heater is there, as far as the last polls and the cloud tell. */
export type PresenceWord = 'online' | 'offline' | 'silent' | 'not known';

/** Whether a heater is there, and what the cloud knows of it. */
export type HeaterPresence = {readonly state: PresenceWord} & Pick<DeviceState, 'lastFault' | 'descaling'>;

type Heard = Pick<MonitorSnapshot, 'isOnline' | 'unansweredPolls' | 'reading'>;

/** Whether a heater is there. A reading from before the present connection does not tell. */
export const presenceWord = (
	{isOnline, unansweredPolls, reading}: Heard,
	connection: ConnectionState,
): PresenceWord => {
	if (isOnline === false) {
		return 'offline';
	}

	if (connection.name !== 'connected') {
		return 'not known';
	}

	if (unansweredPolls >= silentFromPolls) {
		return 'silent';
	}

	return reading !== undefined && reading.receivedMonotonicMs >= connection.sinceMs ? 'online' : 'not known';
};

/** Whether a heater is there, with what the cloud knows of it. */
export const presenceOf = (
	monitor: Heard & Pick<DeviceState, 'lastFault' | 'descaling'>,
	connection: ConnectionState,
): HeaterPresence => ({
	state: presenceWord(monitor, connection),
	lastFault: monitor.lastFault,
	descaling: monitor.descaling,
});

import {type ConnectionManager} from '../../connection/connection-manager.js';
import {type Monitor} from '../../monitor/monitor.js';
import {presenceOf, type HeaterPresence} from '../../text/heater-presence.js';
import {type Unsubscribe} from '../../support/store.js';

const keyOf = ({state, lastFault, descaling}: HeaterPresence): string =>
	JSON.stringify([state, lastFault, descaling]);

/**
Calls `listener` with whether a heater is there and what the cloud knows of it: now, where anything is known, and
with every change.

@returns Ends it.
*/
export const followPresence = (
	monitor: Pick<Monitor, 'subscribe' | 'getSnapshot'>,
	connection: Pick<ConnectionManager, 'subscribe' | 'getSnapshot'>,
	listener: (presence: HeaterPresence) => void,
): Unsubscribe => {
	let told = keyOf({state: 'not known', lastFault: undefined, descaling: undefined});
	let hasBegun = false;
	const look = (): void => {
		const {state} = connection.getSnapshot();
		const isEnding = hasBegun && state.name === 'disconnected';
		hasBegun ||= state.name !== 'disconnected';
		if (isEnding) {
			// Stopped on request: nothing has become of the heater.
			return;
		}

		const presence = presenceOf(monitor.getSnapshot(), state);
		const key = keyOf(presence);
		if (key !== told) {
			told = key;
			listener(presence);
		}
	};

	look();
	const stops = [monitor.subscribe(look), connection.subscribe(look)];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};

import {durationText} from '../support/duration.js';
import {alertText} from '../alerts/alert-text.js';
import {type LineFormat, type LineFormatOptions, type Lines} from './line-format.js';

/** Returns a format that prints only problems and recoveries, for a log. */
export const problemsOnlyFormat = ({heater, clock, isOneOfSeveral}: LineFormatOptions): LineFormat => {
	const who = isOneOfSeveral ? `${heater.name}: ` : '';
	let wasConnected = false;
	/** On the monotonic clock; undefined without a reported outage. */
	let outageSinceMs: number | undefined;
	const begin = (sentence: string): Lines => {
		if (outageSinceMs !== undefined) {
			return {};
		}

		outageSinceMs = clock.monotonicMs();
		return {complaint: `${sentence}; it is tried again`};
	};

	return {
		status: () => ({}),
		state(state) {
			switch (state.name) {
				case 'connected': {
					const isNews = !wasConnected || outageSinceMs !== undefined;
					const after =
						outageSinceMs === undefined ? '' : ` after ${durationText(state.sinceMs - outageSinceMs)}`;
					const again = wasConnected ? ' again' : '';
					wasConnected = true;
					outageSinceMs = undefined;
					return isNews ? {complaint: `connected${again}${after}, MQTT ${state.mqttVersion}`} : {};
				}

				case 'reconnecting': {
					// What is made anew on purpose, or works at the next attempt without a wait, is no trouble.
					return state.nextAttemptAtMs === undefined ? {} : begin(state.failure.sentence);
				}

				case 'failed': {
					return state.nextAttemptAtMs === undefined
						? {complaint: `connection failed: ${state.failure.sentence}`}
						: begin(state.failure.sentence);
				}

				case 'connecting':
				case 'disconnected': {
					return {};
				}
			}
		},
		event: () => ({}),
		alert: change => ({complaint: `${who}${alertText(change)}`}),
		end: () => ({}),
	};
};

import {say} from '../messages/catalogue.js';
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
		return {complaint: say('retrying', {trouble: sentence})};
	};

	return {
		status: () => ({}),
		state(state) {
			switch (state.name) {
				case 'connected': {
					const isNews = !wasConnected || outageSinceMs !== undefined;
					const {mqttVersion: version} = state;
					const complaint =
						outageSinceMs === undefined
							? say(wasConnected ? 'connected-again' : 'connected-first', {version})
							: say(wasConnected ? 'connected-again-after' : 'connected-first-after', {
									version,
									time: durationText(state.sinceMs - outageSinceMs),
								});
					wasConnected = true;
					outageSinceMs = undefined;
					return isNews ? {complaint} : {};
				}

				case 'reconnecting': {
					// What is made anew on purpose, or works at the next attempt without a wait, is no trouble.
					return state.nextAttemptAtMs === undefined ? {} : begin(state.failure.sentence);
				}

				case 'failed': {
					return state.nextAttemptAtMs === undefined
						? {complaint: say('connection-failed', {why: state.failure.sentence})}
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

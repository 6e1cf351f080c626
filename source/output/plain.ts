import {type ConnectionState} from '../connection/state.js';
import {errorSentence} from '../heater/error-codes.js';
import {doingSentence, modeName, modeRemark} from '../heater/modes.js';
import {type Status} from '../heater/status.js';
import {durationText} from '../support/duration.js';
import {temperatureText, unitFor, type UnitsPreference} from '../text/units.js';

const known = (part: string | undefined | false): part is string => typeof part === 'string';

/** A status in one line of text, without what the heater did not report. */
export const statusLine = (status: Status, units: UnitsPreference): string => {
	const unit = unitFor(units, status);
	const water = temperatureText(status.dhwTemperature, unit);
	const setpoint = temperatureText(status.dhwTemperatureSetting, unit);
	return [
		status.dhwChargePer !== undefined && `charge ${status.dhwChargePer} %`,
		water && `water ${water}`,
		setpoint && `setpoint ${setpoint}`,
		modeName(status.dhwOperationSetting),
		doingSentence(status),
		modeRemark(status),
		status.currentInstPower !== undefined && `${status.currentInstPower} W`,
		status.dhwUse === true && 'hot water is being drawn',
		errorSentence(status.errorCode, status.subErrorCode),
	]
		.filter(part => known(part))
		.join(' · ');
};

/** The connection in one line of text. */
export const connectionLine = (state: ConnectionState, monotonicMs: number): string => {
	const wait = (atMs: number): string => `next attempt in ${durationText(atMs - monotonicMs)}`;
	switch (state.name) {
		case 'disconnected': {
			return 'disconnected';
		}

		case 'connecting': {
			return 'connecting to the broker';
		}

		case 'connected': {
			return `connected, MQTT ${state.mqttVersion}`;
		}

		case 'reconnecting': {
			return state.nextAttemptAtMs === undefined
				? `reconnecting, attempt ${state.attempt}`
				: `${state.failure.sentence}; ${wait(state.nextAttemptAtMs)}`;
		}

		case 'failed': {
			return state.nextAttemptAtMs === undefined
				? `connection failed: ${state.failure.sentence}`
				: `connection failed: ${state.failure.sentence}; ${wait(state.nextAttemptAtMs)}`;
		}
	}
};

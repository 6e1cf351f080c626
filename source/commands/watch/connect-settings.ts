import {problem} from '../../messages/catalogue.js';
import {type ReconnectConfig} from '../../connection/reconnect-config.js';
import {defaultTimeLimits, type TimeLimits} from '../../connection/transport.js';
import {type VersionPreference} from '../../connection/version-choice.js';
import {type CompleteFlags} from '../../settings/flags.js';
import {secondMs} from '../../support/durations.js';

/** Settings of the connection. */
export type ConnectSettings = {
	readonly reconnect: ReconnectConfig;
	readonly reviveAfterMs: number;
	readonly mqttVersion: VersionPreference;
	readonly limits: TimeLimits;
	readonly answerTimeoutMs: number;
	readonly keepAliveSeconds: number;
};

const reconnectOf = (flags: CompleteFlags): ReconnectConfig => {
	const initialDelayMs = flags['initial-delay'];
	const maxDelayMs = flags['max-delay'];
	if (maxDelayMs < initialDelayMs) {
		throw problem('max-delay-too-small', {least: initialDelayMs / secondMs, given: maxDelayMs / secondMs});
	}

	return {
		maxRetries: flags['max-retries'],
		initialDelayMs,
		maxDelayMs,
		backoffMultiplier: flags['backoff-multiplier'],
		jitter: flags.jitter,
	};
};

/**
Returns the settings of the connection.

@throws {NavilinkError} of kind `usage` for delays that contradict each other.
*/
export const connectSettingsOf = (flags: CompleteFlags): ConnectSettings => ({
	reconnect: reconnectOf(flags),
	reviveAfterMs: flags.revive,
	mqttVersion: flags.mqtt,
	limits: {...defaultTimeLimits, connectMs: flags['connect-timeout']},
	answerTimeoutMs: flags['answer-timeout'],
	keepAliveSeconds: flags.keepalive,
});

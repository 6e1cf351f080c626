import {defaultReconnectConfig} from '../../connection/reconnect-config.js';
import {defaultTimeLimits} from '../../connection/transport.js';
import {dayMs, secondMs} from '../../support/durations.js';
import {choice, type FlagTable} from '../flag.js';
import {duration, number, seconds, wholeNumber, yesOrNo} from '../values.js';

/** Flags for the connection and its retries. */
export const connectFlags = {
	mqtt: {
		...choice(['auto', '5', '3.1.1']),
		help: 'MQTT version; auto tries 5 first',
		default: 'auto',
	},
	'max-retries': {
		value: 'N',
		parse: wholeNumber(0, 1_000_000),
		help: 'retries per outage before giving up',
		default: String(defaultReconnectConfig.maxRetries),
		defaultWith: {once: '2'},
	},
	'initial-delay': {
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'delay before the first retry',
		default: String(defaultReconnectConfig.initialDelayMs / secondMs),
	},
	'max-delay': {
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'longest delay between retries',
		default: String(defaultReconnectConfig.maxDelayMs / secondMs),
	},
	'backoff-multiplier': {
		value: 'N',
		parse: number(1, 100, 'a number'),
		help: 'factor between one delay and the next',
		default: String(defaultReconnectConfig.backoffMultiplier),
	},
	jitter: {
		parse: yesOrNo,
		negated: true,
		help: 'do not randomize delays',
	},
	revive: {
		value: 'TIME',
		parse: duration(dayMs),
		help: 'retry interval after giving up (0 = never)',
		default: '15m',
		defaultWith: {once: '0'},
	},
	'connect-timeout': {
		value: 'SECONDS',
		parse: seconds(1, 600),
		help: 'time limit for one connection attempt',
		default: String(defaultTimeLimits.connectMs / secondMs),
	},
	'answer-timeout': {
		value: 'SECONDS',
		parse: seconds(1, 600),
		help: "time limit for the heater's answer",
		default: '15',
	},
	keepalive: {
		value: 'SECONDS',
		parse: wholeNumber(5, 1200, 'whole seconds'),
		help: 'MQTT keep-alive interval',
		default: '60',
	},
} as const satisfies FlagTable;

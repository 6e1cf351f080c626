import {describe, expect, it} from 'vitest';
import {type ConnectionState} from '../../source/connection/state.js';
import {decodeStatus} from '../../source/heater/status.js';
import {jsonFormat, onceFormat, plainFormat, type LineFormat} from '../../source/output/line-format.js';
import {statusLine} from '../../source/output/plain.js';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {live} from '../screen/support/state.js';
import {ManualClock} from '../support/manual-clock.js';

const clock = new ManualClock(Date.UTC(2026, 0, 2, 12, 41, 30));
const {connection, monitor} = live();
const options = {heater: monitor.heater, units: 'auto', clock} as const;

const failure = {
	kind: 'retry',
	versionEvidence: 'unrelated',
	code: 'ECONNREFUSED',
	sentence: 'nothing answers',
} as const;

const waiting: ConnectionState = {
	name: 'reconnecting',
	sinceMs: 0,
	attempt: 3,
	nextAttemptAtMs: 4500,
	failure,
};
const trying: ConnectionState = {...waiting, nextAttemptAtMs: undefined};
const failed: ConnectionState = {name: 'failed', sinceMs: 0, nextAttemptAtMs: undefined, failure};
const reviving: ConnectionState = {...failed, nextAttemptAtMs: 900_000};
const connected: ConnectionState = {name: 'connected', sinceMs: 0, mqttVersion: '5'};

const facts = {
	timestampMs: Date.UTC(2026, 0, 2, 12, 41, 27),
	monotonicMs: 10_000_000,
	heater: monitor.heater,
	connection,
	status: decodeStatus(captures[1]?.response.status).status,
};

const parse = (text: string | undefined): unknown => JSON.parse(text ?? '');

describe('NDJSON', () => {
	const format = jsonFormat(options);

	it('is one object a line, with every column of a recording, null where unknown', () => {
		const {out = ''} = format.status(facts);
		expect(out.indexOf('\n')).toBe(out.length - 1);
		expect(parse(out)).toMatchObject({
			type: 'status',
			time: '2026-01-02T12:41:27.000Z',
			device: 'aabbccddeeff',
			connection_state: 'connected',
			reconnection_count: 2,
			uptime_seconds: 8040,
			mqtt_version: '5',
		});
		expect(parse(format.status({...facts, status: {}}).out)).toMatchObject({
			dhw_charge_percent: null,
			error_code: null,
		});
	});

	it.each<[ConnectionState, object]>([
		[{name: 'disconnected', sinceMs: 0}, {state: 'disconnected'}],
		[
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{state: 'connecting', attempt: 1},
		],
		[connected, {state: 'connected', mqtt_version: '5'}],
		[waiting, {state: 'reconnecting', attempt: 3, next_attempt_in_seconds: 4.5, reason: 'nothing answers'}],
		[trying, {state: 'reconnecting', attempt: 3, next_attempt_in_seconds: null, code: 'ECONNREFUSED'}],
		[reviving, {state: 'failed', next_attempt_in_seconds: 900, code: 'ECONNREFUSED'}],
	])('$name', (state, expected) => {
		expect(parse(format.state(state).out)).toMatchObject({
			type: 'connection',
			device: 'aabbccddeeff',
			...expected,
		});
	});

	it('ends with what there was', () => {
		expect(parse(format.end(connection.statistics).out)).toMatchObject({
			type: 'summary',
			messages_received: 1204,
			reconnection_attempts: 2,
			outages: 2,
			longest_outage_seconds: 3,
		});
	});
});

describe('trouble', () => {
	const formats: Array<[string, LineFormat]> = [
		['--json', jsonFormat(options)],
		['--plain', plainFormat(options)],
		['--once', onceFormat(options, false)],
	];

	it.each(formats)('%s complains once an attempt is over, not while one is under way', (_name, format) => {
		expect(format.state(waiting).complaint).toBe('nothing answers; next attempt in 4 s');
		expect(format.state(trying).complaint).toBeUndefined();
		expect(format.state(connected).complaint).toBeUndefined();
		expect(format.state(failed).complaint).toBe('connection failed: nothing answers');
		expect(format.state(reviving).complaint).toBe(
			'connection failed: nothing answers; next attempt in 15 min',
		);
	});
});

describe('--plain', () => {
	const format = plainFormat(options);

	it('says it in a line with the time of day', () => {
		expect(format.state(connected).out).toBe('12:41:30  connected, MQTT 5\n');
		expect(format.state(waiting).out).toBeUndefined();
	});

	it('leaves out what the heater did not report', () => {
		expect(statusLine({}, 'auto')).toBe('');
		expect(statusLine(decodeStatus({dhwChargePer: 92, currentInstPower: 0}).status, 'auto')).toBe(
			'charge 92 % · 0 W',
		);
		const line = statusLine(
			decodeStatus({dhwTemperature: 117, temperatureType: 1, dhwUse: 2, errorCode: 0}).status,
			'auto',
		);
		expect(line).toBe('water 58.5 °C · hot water is being drawn');
	});
});

describe('--once', () => {
	it('is a table of equal labels, with a dash for what is not known', () => {
		const {out = ''} = onceFormat(options, false).status({...facts, status: {dhwChargePer: 92}});
		const lines = out.trimEnd().split('\n');
		expect(lines[0]).toBe('Heater           Basement heater');
		expect(lines[1]).toBe('Charge           92 %');
		expect(lines.slice(2).every(line => line.endsWith('  –'))).toBe(true);
		expect(lines).toHaveLength(16);
	});

	it('is one object with --json', () => {
		expect(parse(onceFormat(options, true).status(facts).out)).toMatchObject({type: 'status'});
	});
});

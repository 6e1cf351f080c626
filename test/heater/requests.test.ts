import {describe, expect, it} from 'vitest';
import {published} from '../../source/heater/published.js';
import {queryNames} from '../../source/heater/queries.js';
import {answerFilter, appConnection, requestFor} from '../../source/heater/requests.js';
import {heaterTopics, isTopicOf} from '../../source/heater/topics.js';

const heater = {macAddress: 'aabbccddeeff', name: 'Basement', deviceType: 52, additionalValue: '5322'};
const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

/** Written out from docs/protocol.md §3, so that the table is held against something else than itself. */
const expected = {
	status: ['st', 16_777_219, 'cmd/52/navilink-aabbccddeeff/C/res', {}],
	deviceInfo: ['st/did', 16_777_217, 'cmd/52/navilink-aabbccddeeff/C/res/did', {}],
	reservations: ['st/rsv/rd', 16_777_222, 'cmd/52/C/res/rsv/rd', {}],
	energy: [
		'st/energy-usage-daily-query/rd',
		16_777_225,
		'cmd/52/C/res/energy-usage-daily-query/rd',
		{year: 2026, month: [1]},
	],
	energyByMonth: [
		'st/energy-usage-monthly-query/rd',
		16_777_226,
		'cmd/52/C/res/energy-usage-monthly-query/rd',
		{year: [2024, 2025, 2026]},
	],
	waitingFirmware: ['st/dl-sw-info', 16_777_227, 'cmd/52/navilink-aabbccddeeff/res/dl-sw-info', {}],
	diagnostics: ['st/td/rd', 16_777_228, 'cmd/52/12345/0/C/res/td/rd', {}],
	recirculationSchedule: ['st/recirc-rsv/rd', 16_777_231, 'cmd/52/C/res/recirc-rsv/rd', {}],
} as const;

describe('requests', () => {
	it('ask for a status as the protocol says, byte for byte', () => {
		expect(requestFor('status', {heater, clientId: 'C', nowMs})).toEqual({
			topic: 'cmd/52/navilink-aabbccddeeff/st',
			payload:
				'{"clientID":"C","sessionID":"1767323045006","protocolVersion":2,' +
				'"requestTopic":"cmd/52/navilink-aabbccddeeff/st","responseTopic":"cmd/52/navilink-aabbccddeeff/C/res",' +
				'"request":{"command":16777219,"deviceType":52,"macAddress":"aabbccddeeff","additionalValue":"5322"}}',
		});
	});

	it.each(['status', ...queryNames] as const)('for %s have topic, command, answer topic and period', name => {
		const [path, command, responseTopic, parameters] = expected[name];
		const asked = {...heater, homeSeq: 12_345};
		const {topic, payload} = requestFor(name, {heater: asked, clientId: 'C', nowMs});
		expect(topic).toBe(`cmd/52/navilink-aabbccddeeff/${path}`);
		expect(JSON.parse(payload)).toEqual({
			clientID: 'C',
			sessionID: '1767323045006',
			protocolVersion: 2,
			requestTopic: topic,
			responseTopic,
			request: {
				command,
				deviceType: 52,
				macAddress: 'aabbccddeeff',
				additionalValue: '5322',
				...parameters,
			},
		});
	});

	it('tell the heater that an app is looking', () => {
		expect(appConnection(heater, 'C', nowMs)).toEqual({
			topic: 'evt/52/navilink-aabbccddeeff/app-connection',
			payload: '{"clientID":"C","timestamp":"2026-01-02T03:04:05.006Z"}',
		});
	});

	it('are all that is published, and none of it writes', () => {
		expect(Object.keys(published).toSorted()).toEqual(['appConnection', ...Object.keys(expected)].toSorted());
		for (const {root, path, command} of Object.values(published)) {
			expect(path.startsWith('ctrl')).toBe(false);
			if (root === 'evt') {
				expect([path, command]).toEqual(['app-connection', undefined]);
			} else {
				expect(path).toMatch(/^st(?:\/|$)/v);
				// 0x02… changes something.
				expect(Math.trunc(command / 2 ** 24)).toBe(1);
			}
		}
	});
});

describe('topics', () => {
	it('are those of this heater and this client', () => {
		expect(heaterTopics(heater, 'C').filters).toEqual(['cmd/52/navilink-aabbccddeeff/#', 'cmd/52/C/res/#']);
		for (const own of ['cmd/52/navilink-aabbccddeeff/st', 'cmd/52/C/res/rsv/rd', 'cmd/52/0/0/C/res/td/rd']) {
			expect(isTopicOf(heater, 'C', own)).toBe(true);
		}

		for (const other of [
			'cmd/52/navilink-001122334455/st',
			'cmd/52/B/res/rsv/rd',
			'cmd/52/0/0/B/res/td/rd',
			'cmd/52/7/0/C/res/td/rd',
		]) {
			expect(isTopicOf(heater, 'C', other)).toBe(false);
		}
	});

	it('of answers that the others do not hear are subscribed to when they are asked for', () => {
		expect(queryNames.filter(name => answerFilter(name, heater, 'C') !== undefined)).toEqual(['diagnostics']);
		expect(answerFilter('diagnostics', heater, 'C')).toBe('cmd/52/0/0/C/res/td/rd');
		expect(answerFilter('diagnostics', {...heater, homeSeq: 12_345}, 'C')).toBe('cmd/52/12345/0/C/res/td/rd');
	});
});

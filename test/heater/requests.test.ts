import {describe, expect, it} from 'vitest';
import {appConnection, requestFor} from '../../source/heater/requests.js';
import {heaterTopics, isTopicOf} from '../../source/heater/topics.js';

const heater = {macAddress: 'aabbccddeeff', name: 'Basement', deviceType: 52, additionalValue: '5322'};
const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

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

	it('tell the heater that an app is looking', () => {
		expect(appConnection(heater, 'C', nowMs)).toEqual({
			topic: 'evt/52/navilink-aabbccddeeff/app-connection',
			payload: '{"clientID":"C","timestamp":"2026-01-02T03:04:05.006Z"}',
		});
	});

	it('listen to this heater alone', () => {
		expect(heaterTopics(heater, 'C').filters).toEqual(['cmd/52/navilink-aabbccddeeff/#', 'cmd/52/C/res/#']);
		expect(isTopicOf(heater, 'C', 'cmd/52/navilink-aabbccddeeff/st')).toBe(true);
		expect(isTopicOf(heater, 'C', 'cmd/52/C/res/rsv/rd')).toBe(true);
		expect(isTopicOf(heater, 'C', 'cmd/52/navilink-001122334455/st')).toBe(false);
	});
});

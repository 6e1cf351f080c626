import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readAnnouncement} from '../../source/heater/announcements.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {heaterTopics, isTopicOf} from '../../source/heater/topics.js';

const heater = heaterFromMac('aabbccddeeff');
const session = 'evt/52/navilink-aabbccddeeff/connection';
const refused = 'cmd/52/navilink-aabbccddeeff/ctrl-fail';
const read = (topic: string, message: unknown) => readAnnouncement(heater, topic, JSON.stringify(message));

/** As a refusal is described by other clients; the identifiers are invented. */
const refusal = {
	protocolVersion: 2,
	clientID: 'invented-client',
	sessionID: '1700000000000',
	requestTopic: '',
	responseTopic: refused,
	response: {deviceType: 52, macAddress: 'aabbccddeeff', additionalValue: '9999', swVersion: 0, failCode: 2},
};

describe('the topics of announcements', () => {
	it('are those of the heater, and no filter that a connection needs', () => {
		const topics = heaterTopics(heater, 'C');
		expect([topics.session, topics.controlRefused]).toEqual([session, refused]);
		expect(topics.filters).not.toContain(session);
		expect(isTopicOf(heater, 'C', session)).toBe(true);
		expect(isTopicOf(heater, 'C', 'evt/52/navilink-001122334455/connection')).toBe(false);
		expect(isTopicOf(heater, 'C', 'evt/52/navilink-aabbccddeeff/app-connection')).toBe(false);
	});

	it('are no others', () => {
		for (const topic of ['cmd/52/navilink-aabbccddeeff/st', 'cmd/52/navilink-aabbccddeeff/ctrl']) {
			expect(read(topic, refusal)).toBeUndefined();
		}
	});
});

describe("the heater's own session", () => {
	const wrap = (status: unknown): ReadonlyArray<Record<string, unknown>> => [
		{status},
		{connection: {status}},
		{event: {macAddress: 'aabbccddeeff', connection: {os: 'A', status}}},
		{event: {macAddress: 'AA:BB:CC:DD:EE:FF', status}},
		{response: {status}},
	];

	it('is over at 0 or below, however the message is built', () => {
		for (const message of [...wrap(0), ...wrap(-1)]) {
			expect(read(session, message)).toEqual({kind: 'session', isOnline: false});
		}

		for (const message of wrap(1)) {
			expect(read(session, message)).toEqual({kind: 'session', isOnline: true});
		}
	});

	it('is not known without a whole number, or from another heater', () => {
		for (const message of [...wrap('0'), ...wrap(null), ...wrap(0.5), ...wrap({}), {}]) {
			expect(read(session, message)).toEqual({kind: 'other'});
		}

		expect(read(session, {event: {macAddress: '001122334455', connection: {status: 0}}})).toEqual({
			kind: 'other',
		});
		expect(read(session, [0])).toEqual({kind: 'malformed'});
		expect(readAnnouncement(heater, session, 'offline')).toEqual({kind: 'malformed'});
	});
});

describe('a refused control', () => {
	it('has its code, or none', () => {
		expect(read(refused, refusal)).toEqual({kind: 'control-refused', failCode: 2});
		expect(read(refused, {response: {failCode: 7}})).toEqual({kind: 'control-refused', failCode: 7});
		for (const failCode of [undefined, null, '2', 1.5, [2]]) {
			expect(read(refused, {response: {failCode}})).toEqual({
				kind: 'control-refused',
				failCode: undefined,
			});
		}
	});

	it('is none from another heater, or where it is a request', () => {
		expect(read(refused, {response: {macAddress: '001122334455', failCode: 2}})).toEqual({kind: 'other'});
		expect(read(refused, {request: {command: 33_554_434}})).toEqual({kind: 'other'});
	});
});

it('an announcement may hold anything and throws nothing', () => {
	fc.assert(
		fc.property(fc.constantFrom(session, refused), fc.oneof(fc.string(), fc.json()), (topic, payload) => {
			expect(readAnnouncement(heater, topic, payload)).toBeDefined();
		}),
	);
});

import {expect, it} from 'vitest';
import {dumpText} from '../../source/output/dump.js';
import {decodeStatus} from '../../source/heater/status.js';
import {answered} from '../screen/support/state.js';

const dumpOf = (raw: Readonly<Record<string, unknown>>, name?: string): string => {
	const {connection, monitor, nowMs} = answered();
	const decoded = decodeStatus(raw);
	const reading = monitor.reading && {...monitor.reading, decoded, status: decoded.status};
	return dumpText({
		version: '1.2.3',
		node: '20.0.0',
		platform: 'linux arm64',
		connection,
		monitor: {...monitor, reading, heater: {...monitor.heater, name: name ?? monitor.heater.name}},
		nowMs,
	});
};

it('a dump has every field as it arrived, and nothing that tells whose it is', () => {
	const raw = {
		dhwChargePer: 92,
		newField: 'x',
		homeSeq: 12_345,
		deviceName: 'Mine',
		note: 'Basement heater aabbccddeeff',
	};
	const text = dumpOf(raw);
	expect(JSON.parse(text)).toMatchObject({
		program: 'navilink-tui 1.2.3',
		connection: {state: 'connected', messagesReceived: 1204},
		heater: {deviceInfo: {tankGallons: 65}, hasSerialNumber: true},
		status: {
			raw: {dhwChargePer: 92, newField: 'x', homeSeq: '[removed]', note: '[removed] [removed]'},
			unknownFields: ['newField', 'homeSeq', 'deviceName', 'note'],
		},
	});
	for (const secret of ['aabbccddeeff', 'Basement', 'S3CRET0001', 'Mine', '12345']) {
		expect(text).not.toContain(secret);
	}
});

it('a dump has no identifiers further down either', () => {
	const text = dumpOf({extra: {list: [{serialNumber: 'S3CRET0002', note: 'of Basement heater', level: 2}]}});
	expect(JSON.parse(text)).toMatchObject({
		status: {raw: {extra: {list: [{serialNumber: '[removed]', note: 'of [removed]', level: 2}]}}},
	});
});

it.each(['l', '"', 'true', '},', '\\'])('a dump of a heater called %j is JSON', name => {
	const text = dumpOf({dhwChargePer: 92, note: `it is ${name}`}, name);
	expect(JSON.parse(text)).toMatchObject({status: {raw: {dhwChargePer: 92}}});
	expect(text).toContain('it is [removed]');
});

it('a dump leaves out what is nested too deeply to be written', () => {
	const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
	expect(JSON.parse(dumpOf({dhwChargePer: 92, deep}))).toMatchObject({
		status: {raw: {dhwChargePer: 92, deep: '[nested too deeply]'}},
	});
});

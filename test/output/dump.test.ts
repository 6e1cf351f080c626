import {expect, it} from 'vitest';
import {dumpText} from '../../source/output/dump.js';
import {decodeStatus} from '../../source/heater/status.js';
import {answered} from '../screen/support/state.js';

it('a dump has every field as it arrived, and nothing that tells whose it is', () => {
	const {connection, monitor, nowMs} = answered();
	const raw = {
		dhwChargePer: 92,
		newField: 'x',
		homeSeq: 12_345,
		deviceName: 'Mine',
		note: 'Basement heater aabbccddeeff',
	};
	const decoded = decodeStatus(raw);
	const reading = monitor.reading && {...monitor.reading, decoded, status: decoded.status};
	const text = dumpText({
		version: '1.2.3',
		node: '20.0.0',
		platform: 'linux arm64',
		connection,
		monitor: {...monitor, reading},
		nowMs,
	});
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

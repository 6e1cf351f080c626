import {describe, expect, it} from 'vitest';
import {brokerAddress} from '../../source/settings/broker-address.js';

const read = (text: string) => {
	const parsed = brokerAddress(text);
	return 'value' in parsed ? parsed.value : undefined;
};

describe('the address of a broker', () => {
	it.each([
		['mqtt://127.0.0.1', {url: 'mqtt://127.0.0.1'}],
		['mqtts://broker.local.:8883', {url: 'mqtts://broker.local.:8883'}],
		['mqtt://my_pi:1883', {url: 'mqtt://my_pi:1883'}],
		['ws://[::1]:9001/mqtt', {url: 'ws://[::1]:9001/mqtt'}],
		['mqtt://[fe80::1%eth0]:1883', {url: 'mqtt://[fe80::1]:1883', zone: 'eth0'}],
		['wss://[FE80::1%25wlan0]/mqtt', {url: 'wss://[fe80::1]/mqtt', zone: 'wlan0'}],
		[
			'mqtt://me:p%40ss@[fe80::1%25eth0]',
			{url: 'mqtt://[fe80::1]', zone: 'eth0', username: 'me', password: 'p@ss'},
		],
	])('%s is taken', (text, value) => {
		expect(read(text)).toEqual(value);
	});

	it.each([
		'mqtt://127.0.0.1:0',
		'mqtt://256.1.1.1',
		'mqtt://1.2.3',
		'mqtt://host..local',
		'mqtt://-host',
		`mqtt://${'a'.repeat(64)}`,
		'mqtt://[fe80::1]',
		'mqtt://[::1%eth0]',
		'mqtt://[fe80::1%]',
		'ws://host/mqtt#there',
		'http://host',
		'mqtt://',
		'mqtt://host:65536',
		'host',
	])('%s can never work', text => {
		expect(read(text)).toBeUndefined();
	});
});

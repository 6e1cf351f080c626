import {describe, expect, it} from 'vitest';
import {webhookAddress} from '../../source/settings/webhook-address.js';

describe('webhookAddress', () => {
	it.each([
		['https://ntfy.sh/topic?auth=1#part', {url: 'https://ntfy.sh/topic?auth=1'}],
		['http://homeassistant.local:8123/api', {url: 'http://homeassistant.local:8123/api'}],
		['https://me:p%C3%A4ss@host/x', {url: 'https://host/x', authorization: 'Basic bWU6cMOkc3M='}],
	])('%s', (text, value) => {
		expect(webhookAddress(text)).toEqual({value});
	});

	it.each(['', 'host', 'ftp://host/', 'file:///etc/passwd', 'https://', 'https://%E0%A4@host/'])(
		'%s is refused',
		text => {
			expect(webhookAddress(text)).toEqual({
				accepted: 'an address such as https://HOST/PATH; http:// is spoken too',
			});
		},
	);
});

import {expect, it} from 'vitest';
import {readCommandLine} from '../../source/settings/read-flags.js';
import {visibleSecrets} from '../../source/settings/visible-secrets.js';

it.each([
	[['--broker', 'mqtt://broker.example:1883'], []],
	[['--broker', 'mqtt://me@broker.example:1883'], []],
	[['--broker', 'mqtt://me:pass@broker.example:1883'], ['broker']],
	[['--alert-url', 'https://ntfy.example/heater'], []],
	[['--alert-url', 'https://me:pass@ntfy.example/heater'], ['alert-url']],
	[['--alert-url', 'https://hooks.slack.example/services/T0/B0/abcdefghijklmnopqrstuvwx'], ['alert-url']],
	[['--alert-url', 'https://example.com/hook?key=0123456789abcdef'], ['alert-url']],
])('%j shows %j', (args, flags) => {
	expect(visibleSecrets(readCommandLine(args, {}))).toEqual(flags);
});

it('nothing in the environment or the config file is shown', () => {
	const broker = 'mqtt://me:pass@broker.example:1883';
	expect(visibleSecrets(readCommandLine([], {NAVILINK_BROKER: broker}))).toEqual([]);
});

import {type FlagName} from '../settings/flags.js';

/** Arguments as they stand in a shell. */
export const asTyped = (args: readonly string[]): string =>
	args.map(arg => (/^[\w.:\/@=\-]+$/v.test(arg) ? arg : `'${arg}'`)).join(' ');

/** What a flag looks like with a value, where that helps. */
export const flagExamples: Readonly<Partial<Record<FlagName, readonly string[]>>> = {
	broker: ['--broker', 'mqtt://192.168.1.5:1883'],
	device: ['--device', 'Basement', '--device', '2'],
	email: ['--email', 'me@example.com'],
	cloud: ['--cloud', 'http://127.0.0.1:18831'],
	interval: ['--interval', '60'],
	hours: ['--hours', '24'],
	price: ['--price', '0.31'],
	log: ['--log', 'heater.csv'],
	'log-max-size': ['--log-max-size', '100MB'],
	alerts: ['--alerts', 'rules.json'],
	'on-alert': ['--on-alert', 'notify-send "$NAVILINK_ALERT_MESSAGE"'],
	'alert-url': ['--alert-url', 'https://ntfy.sh/TOPIC'],
	revive: ['--revive', '1h'],
	port: ['--port', '18830'],
	verbose: ['--verbose', 'trouble.log'],
};

/** Arguments of the program, and what its output is given to. */
export type ExampleLine = {readonly args: readonly string[]; readonly pipe?: string};

/** Command lines, and what they are for. */
export type Example = {readonly purpose: string; readonly typed: readonly ExampleLine[]};

/** Command lines to begin with. */
export const examples: readonly Example[] = [
	{purpose: 'A simulated heater, without an account:', typed: [{args: ['--demo']}]},
	{
		purpose: 'Store the account of the NaviLink app, then watch all of its heaters and record them:',
		typed: [{args: ['login']}, {args: ['--log', 'heater.csv']}],
	},
	{
		purpose: 'A broker and a heater of your own:',
		typed: [{args: ['--broker', 'mqtt://192.168.1.5:1883', '--device', 'AABBCCDDEEFF']}],
	},
	{
		purpose: 'How full the tank is, for a script:',
		typed: [{args: ['--json', '--once'], pipe: 'jq .dhw_charge_percent'}],
	},
	{
		purpose: 'What a recording tells, and the recording on the screen:',
		typed: [{args: ['report', 'heater.csv']}, {args: ['replay', 'heater.csv']}],
	},
	{
		purpose: 'Hear of a leak or an error:',
		typed: [{args: ['--on-alert', 'notify-send "$NAVILINK_ALERT_MESSAGE"']}],
	},
];

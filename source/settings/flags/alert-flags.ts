import {file, type FlagTable} from '../flag.js';
import {text, yesOrNo} from '../values.js';
import {webhookAddress} from '../webhook-address.js';

/** Flags for alerts. */
export const alertFlags = {
	alerts: {
		...file('json'),
		help: 'file with additional alert rules',
	},
	'on-alert': {
		value: 'COMMAND',
		parse: text('a command for the shell'),
		secret: true,
		help: 'run a command for every alert; details are in NAVILINK_ALERT_… variables',
	},
	'alert-url': {
		value: 'URL',
		parse: webhookAddress,
		secret: true,
		help: 'POST every alert as JSON to this URL',
	},
	bell: {
		parse: yesOrNo,
		negated: true,
		help: 'do not ring the terminal bell for alerts',
	},
} as const satisfies FlagTable;

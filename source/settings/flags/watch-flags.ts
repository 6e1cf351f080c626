import {choice, type FlagTable} from '../flag.js';
import {number, seconds, yesOrNo} from '../values.js';

/** Flags for what is shown, and how. */
export const watchFlags = {
	interval: {
		value: 'SECONDS',
		parse: seconds(1, 86_400),
		help: 'time between status requests',
		default: '300',
		defaultWith: {demo: '15'},
	},
	hours: {
		value: 'HOURS',
		parse: number(0.001, 8784, 'hours'),
		help: 'stop after this many hours',
		defaultText: 'never',
	},
	units: {
		...choice(['auto', 'f', 'c']),
		help: 'temperature unit; auto follows the setting of the heater',
		default: 'auto',
	},
	once: {
		parse: yesOrNo,
		help: 'print one status and exit',
	},
	json: {
		parse: yesOrNo,
		help: 'print only NDJSON, one object per line',
	},
	plain: {
		parse: yesOrNo,
		help: 'print lines of text instead of the full screen',
	},
	quiet: {
		parse: yesOrNo,
		help: 'print only problems and recoveries, to stderr',
	},
	'screen-reader': {
		parse: yesOrNo,
		help: 'print full sentences, only when something changes, for a screen reader',
	},
	ascii: {
		parse: yesOrNo,
		help: 'use only ASCII characters',
		defaultText: 'on where the locale is not UTF-8',
	},
	color: {
		parse: yesOrNo,
		negated: true,
		help: 'do not use colour; same as NO_COLOR',
	},
	price: {
		value: 'N',
		parse: number(0, 1000, 'a number'),
		help: 'price of a kilowatt-hour, for the daily cost',
		defaultText: "the account's plan",
	},
} as const satisfies FlagTable;

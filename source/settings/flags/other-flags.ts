import {type FlagTable} from '../flag.js';
import {switchOrText, yesOrNo} from '../values.js';

/** Flags for troubleshooting and information. */
export const otherFlags = {
	verbose: {
		value: 'FILE',
		files: 'any',
		optional: true,
		parse: switchOrText('the path of a file'),
		help: 'write a debug log: to stderr, or to FILE',
	},
	version: {atOnce: true, parse: yesOrNo, help: 'print the version'},
	help: {atOnce: true, parse: yesOrNo, help: 'print all commands and flags'},
} as const satisfies FlagTable;

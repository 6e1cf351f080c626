import {choice, file, type FlagTable} from '../flag.js';
import {byteSize, wholeNumber} from '../values.js';

/** Flags for the recording. */
export const recordFlags = {
	log: {
		...file('csv'),
		help: 'append every status to a CSV file',
	},
	'log-columns': {
		...choice(['standard', 'full']),
		help: 'columns of a new recording',
		default: 'standard',
	},
	'log-max-size': {
		value: 'SIZE',
		parse: byteSize(10_000, 1e12),
		help: 'rotate the file at this size (0 = never)',
		default: '10MB',
	},
	'log-keep': {
		value: 'N',
		parse: wholeNumber(1, 1000),
		help: 'rotated files to keep; older ones are deleted',
		default: '5',
	},
} as const satisfies FlagTable;

import {type Messages} from './message.js';

/** Standard streams, shutdown and the debug log. */
export const terminalMessages = {
	'stop-late': {kind: 'notice', text: 'shutdown took more than ‹seconds› s'},
	'lines-dropped': {kind: 'notice', text: '‹lines› not shown, because ‹stream› was not read'},
	'output-gone-recording': {
		kind: 'notice',
		text: '‹stream› can no longer be written; the recording continues',
	},
	'output-gone-alerts': {kind: 'notice', text: '‹stream› can no longer be written; alerts are still sent'},
	'output-unwritable': {kind: 'recording', text: 'standard output cannot be written: ‹why›'},
	'verbose-unwritable': {kind: 'usage', text: '--verbose cannot write ‹path›: ‹why›'},
	'verbose-is-recording': {kind: 'usage', text: '--verbose and --log both name ‹path›'},
	'verbose-broken': {kind: 'notice', text: '--verbose can no longer write ‹path›: ‹why›'},
	'verbose-path': {kind: 'notice', text: '--verbose writes to ‹path›'},
	'verbose-lines-lost': {kind: 'notice', text: '‹count› lines are missing here: the disk is slow'},
} as const satisfies Messages;

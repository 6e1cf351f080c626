import {type Messages} from './message.js';

/** Reading recordings. */
export const readingMessages = {
	'recording-unreadable': {kind: 'usage', text: 'cannot read ‹path›: ‹why›'},
	'report-empty': {kind: 'usage', text: 'no status is recorded in ‹files›: there is nothing to report'},
	'replay-empty': {kind: 'usage', text: '‹path› has no status to play: is it a recording?'},
	'report-torn': {kind: 'notice', text: 'skipped: ‹lines› (‹places›)'},
	'report-undated': {kind: 'notice', text: 'skipped: ‹rows› without a readable time (‹places›)'},
	'report-misdated': {kind: 'notice', text: 'skipped: ‹rows› whose time jumps away and back (‹places›)'},
	'report-no-flags': {
		kind: 'notice',
		text: 'what actually heated, and the energy used: record with --log-columns full; heating times are those of the demand',
	},
	'report-no-draws': {kind: 'notice', text: 'draws: the heater did not report whether water was drawn'},
	'report-no-ambient': {
		kind: 'notice',
		text: 'whether a change in recoveries comes from the weather: the temperature of the intake air is not recorded',
	},
	'report-no-trend': {
		kind: 'notice',
		text: 'whether recoveries get slower: this needs at least 14 recoveries by heat pump only, over 10 days',
	},
	'read-is-folder': {kind: 'part', text: 'it is a folder; name the CSV file'},
	'read-empty': {kind: 'part', text: 'it is empty'},
	'read-not-recording': {
		kind: 'part',
		text: 'it is not a recording: its first line has no columns timestamp and dhw_charge_percent',
	},
} as const satisfies Messages;

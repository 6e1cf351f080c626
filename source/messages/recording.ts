import {type Messages} from './message.js';

/** Recording. */
export const recordingMessages = {
	'recording-unwritable': {kind: 'recording', text: 'cannot write ‹path›: ‹why›'},
	'recording-other-columns': {kind: 'recording', text: 'cannot append to ‹path›: ‹why›'},
	'recording-shared': {
		kind: 'recording',
		text: 'another program is recording to ‹path›: give each its own file',
	},
	'recording-shared-with': {
		kind: 'recording',
		text: 'another program (process ‹process›) is recording to ‹path›: give each its own file',
	},
	'recording-rows-lost': {kind: 'recording', text: '‹trouble›; not written: ‹rows›'},
	'recording-waits': {kind: 'notice', text: '‹trouble›; rows wait in memory'},
	'recording-resumed': {kind: 'notice', text: 'the recording continues'},
	'recording-waits-shown': {kind: 'notice', text: 'Recording: ‹trouble›; ‹waiting› rows wait in memory'},
	'recording-loses-shown': {
		kind: 'notice',
		text: 'Recording: ‹trouble›; ‹waiting› rows wait in memory, ‹lost› are lost',
	},
	'recording-notice-shown': {kind: 'notice', text: 'Recording: ‹notice›'},
	'recording-repaired': {
		kind: 'notice',
		text: 'the end of ‹path› was incomplete, as after a power failure: its last ‹bytes› were moved to ‹path›.torn',
	},
	'recording-not-rotated': {
		kind: 'notice',
		text: '‹path› exceeds its size limit: it cannot be renamed (‹why›)',
	},
	'columns-of-set': {kind: 'part', text: 'it has the ‹set› columns; --log-columns ‹set› continues them'},
	'columns-missing': {kind: 'part', text: 'it lacks the columns ‹columns›'},
	'columns-foreign': {kind: 'part', text: 'it has the columns ‹columns›'},
	'columns-reordered': {kind: 'part', text: 'its columns are in another order'},
	'header-quote': {kind: 'part', text: 'a quote in its first line is not closed'},
} as const satisfies Messages;

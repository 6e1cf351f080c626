import {type Messages} from './message.js';

/** Recording. */
export const recordingMessages = {
	'recording-unwritable': {kind: 'recording', text: 'cannot write ‹path›: ‹why›'},
	'recording-other-columns': {kind: 'recording', text: 'cannot append to ‹path›: ‹why›'},
	'recording-shared': {
		kind: 'recording',
		text: 'another program (‹owner›) is recording to ‹path›: give each its own file (its lock is ‹lock›)',
	},
	'lock-owner': {kind: 'part', text: 'process ‹process› on ‹host›'},
	'lock-owner-unknown': {kind: 'part', text: 'its lock cannot be read'},
	'recording-lock-checked': {
		kind: 'part',
		text: 'waiting to see whether ‹owner› still records to it',
	},
	'recording-lock-removed': {kind: 'notice', text: 'the lock on ‹path› was removed by another program'},
	'disk-silent': {kind: 'part', text: 'the disk has not answered for ‹seconds› s'},
	'recording-not-synced': {
		kind: 'notice',
		text: 'the last rows of the previous file may be lost: ‹trouble›',
	},
	'recording-sync-unsupported': {
		kind: 'notice',
		text: 'the file system of ‹path› does not confirm when rows are on the disk',
	},
	'recording-rows-lost': {kind: 'recording', text: '‹trouble›; not written: ‹rows›'},
	'recording-rows-missing': {
		kind: 'recording',
		text: '‹rows› of ‹path› were lost: they did not fit in memory while it could not be written',
	},
	'recording-loses': {kind: 'notice', text: '‹trouble›; the memory for rows is full: the oldest are lost'},
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

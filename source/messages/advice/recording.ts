import {recordingMessages} from '../recording.js';
import {area} from './area.js';

export const recordingArea = area(
	'Recording',
	'Ends the program only at its start, or at its end with what could not be written. In between rows wait in memory and writing is retried every five seconds.',
	recordingMessages,
	{
		'recording-unwritable':
			'‹why› is one of the parts under [files and network](#files-and-network), or the words of the system.',
		'recording-other-columns': 'Nothing in the file was changed. Choose another file, or the columns it has.',
		'recording-shared':
			'Choose another file, or stop the other program; `ps ‹process›` on ‹host› shows which one. The lock of a program that has ended is taken over automatically. Remove the folder ‹lock› only when no program records to the file.',
		'lock-owner': 'Another host or a container can show up here where they share the disk.',
		'lock-owner-unknown': 'Another program is just writing its lock.',
		'recording-lock-checked':
			'A container, or another machine on a network disk, recorded to the file and has not released it. If it does not answer within 25 s (95 s on a network disk) its lock is taken over. Rows wait meanwhile.',
		'recording-lock-removed':
			'The program takes the lock again before it writes on. If another program records to the file by now, rows wait.',
		'disk-silent':
			'A disk that hangs: a network disk, a card that fails, a file system that is frozen. Rows wait.',
		'recording-not-synced':
			'The file was moved or full, and the disk reported an error while saving it. Check the disk.',
		'recording-sync-unsupported':
			'Nothing is wrong. A power failure may cost more rows than on other file systems.',
		'recording-rows-lost': 'At the end: these rows are lost. ‹trouble› says why.',
		'recording-rows-missing':
			'More than 10,000 rows waited: the oldest are gone. Rows are written again; look for the gap at the time of the trouble.',
		'recording-loses': 'The same, while it lasts. Do what ‹trouble› asks for.',
		'recording-waits':
			'Do what ‹trouble› asks for; nothing is lost while the program runs and fewer than 10,000 rows wait.',
		'recording-resumed': 'Nothing is wrong any more: all rows that waited are in the file.',
		'recording-waits-shown': 'The same, on the screen.',
		'recording-loses-shown': 'More than 10,000 rows waited: the oldest are gone.',
		'recording-notice-shown': 'One of the next two, on the screen.',
		'recording-repaired': 'Nothing has to be done. The incomplete row is kept beside the file.',
		'recording-not-rotated': 'Give yourself the right to rename in its folder. No row is lost.',
		'columns-of-set': 'Add the flag.',
		'columns-missing': 'It is another program’s file, or an edited one.',
		'columns-foreign': 'The first five that do not belong.',
		'columns-reordered': 'A spreadsheet may have moved them.',
		'header-quote': 'The file is not a recording. Name another, or correct its first line.',
	},
);

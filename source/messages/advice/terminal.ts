import {terminalMessages} from '../terminal.js';
import {area} from './area.js';

export const terminalArea = area(
	'Terminal and debug log',
	'A window that is too small shows `needs 24×6` and its own size: make it larger. `q` ends the program all the same.',
	terminalMessages,
	{
		'stop-late':
			'The broker or the disk did not finish in time; the program ends all the same. What was in the file stays there.',
		'lines-dropped':
			'The terminal was stopped (Ctrl+S; Ctrl+Q goes on), its line hung, or the next program in the pipe did not read. Monitoring and recording went on.',
		'output-gone-recording': 'The program that read it has ended. Ctrl+C or SIGTERM ends this one.',
		'output-gone-alerts': 'The program that read it has ended. Ctrl+C or SIGTERM ends this one.',
		'output-unwritable':
			'Lines that were asked for are lost. Most often the disk of the file behind `>` is full.',
		'verbose-unwritable': 'Name a file in a folder that you may write.',
		'verbose-is-recording': 'Give the debug log a file of its own.',
		'verbose-broken':
			'The program continues without the debug log. Make room, and start again if you need it.',
		'verbose-path': 'Nothing is wrong: it says where to look while the screen is in use.',
		'verbose-lines-lost': 'Stands in the debug log. The lines before and after are whole.',
	},
);

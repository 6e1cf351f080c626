import {libraryMessages} from '../library.js';
import {area} from './area.js';

export const libraryArea = area('Library', 'For programs that import it.', libraryMessages, {
	'library-no-nwp500': '`devices()` lists all products of the account.',
	'library-too-short': 'Correct the option.',
	'library-heaters': 'Make a second connection for more.',
	'library-foreign-heater': 'Give `connect` every heater that gets a monitor.',
	'library-monitor-twice': 'Use the monitor there is.',
	'library-stopped': 'Call `connect` again.',
	'library-cloud': 'A password is sent there.',
	'library-no-login': 'Give both.',
});

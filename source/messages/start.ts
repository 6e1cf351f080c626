import {type Messages} from './message.js';

/** Messages before the program is loaded; read by a Node that is too old, so nothing here may need a newer one. */
export const startMessages = {
	'node-too-old': {
		kind: 'usage',
		text: 'navilink-tui needs Node ‹least› or newer; this is Node ‹version›, at ‹path›',
	},
	'too-many-files': {
		kind: 'usage',
		text: 'too few files may be open at once: raise the limit, for instance with "ulimit -n 1024"',
	},
} as const satisfies Messages;

/** A dark palette for pictures: the sixteen ANSI names and what has no name. */

export const background = '#11151c';
export const foreground = '#cdd5df';

/** How much of the colour is left where a terminal draws dim, over the background. */
export const dimShare = 0.5;

/** In the order of SGR 30–37 and 90–97. */
export const ansi = [
	'#1c222c',
	'#ea6f72',
	'#8ccf7e',
	'#e6bf69',
	'#6fa8e8',
	'#c08ad6',
	'#67c7d1',
	'#cdd5df',
	'#5b6675',
	'#f4898b',
	'#a6e197',
	'#f2d28c',
	'#8fbff5',
	'#d3a5e6',
	'#86dbe4',
	'#f2f5f8',
];

import {ansi, background, dimShare, foreground} from './palette.js';
import {number, shapeOf} from './shapes.js';

/** @typedef {import('@xterm/headless').IBufferCell} BufferCell */

const fontSize = 16;
// The advance of the fonts we take is 0.6 em; every letter gets its place, so that nothing adds up.
const cellWidth = fontSize * 0.6;
const cellHeight = 21;
/** Where letters stand in a cell, from its top. */
const baseline = 15.6;
const margin = 16;

/**
@param {number} mode - 0 default, else palette or RGB as xterm counts them.
@param {number} value
@param {string} standard
*/
const colourOf = (mode, value, standard) => {
	if (mode === 0) {
		return standard;
	}

	const named = ansi[value];
	if (named === undefined) {
		throw new Error(`the screen uses colour ${value}, which the palette of the pictures does not have`);
	}

	return named;
};

/** @param {string} colour */
const channels = colour => [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));

/** @param {string} colour */
const dimmed = colour => {
	const under = channels(background);
	const mixed = channels(colour).map((channel, index) =>
		Math.round(channel * dimShare + under[index] * (1 - dimShare)),
	);
	return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** @param {BufferCell} cell */
const styleOf = cell => {
	const ink = colourOf(cell.getFgColorMode(), cell.getFgColor(), foreground);
	const paper = colourOf(cell.getBgColorMode(), cell.getBgColor(), background);
	const [front, back] = cell.isInverse() ? [paper, ink] : [ink, paper];
	return {colour: cell.isDim() ? dimmed(front) : front, paper: back, isBold: cell.isBold() !== 0};
};

/** @param {string} text */
const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
Letters of one style in one row; each has its own place.

@typedef {object} Run
@property {string} colour
@property {boolean} isBold
@property {string} text
@property {number[]} places
*/

/**
@param {Run} run
@param {number} y
*/
const drawRun = ({colour, isBold, text, places}, y) =>
	`<text x="${places.map(place => number(place)).join(' ')}" y="${number(y)}" fill="${colour}"${isBold ? ' font-weight="700"' : ''}>${escaped(text)}</text>`;

/**
@param {import('@xterm/headless').IBufferLine} line
@param {number} columns
@param {number} top
*/
const drawLine = (line, columns, top) => {
	const shapes = [];
	/** @type {Run[]} */
	const runs = [];
	for (let column = 0; column < columns; column++) {
		const cell = line.getCell(column);
		const text = cell.getChars();
		const {colour, paper, isBold} = styleOf(cell);
		const place = {x: margin + column * cellWidth, y: top, width: cellWidth, height: cellHeight};
		if (paper !== background) {
			shapes.push(
				`<rect x="${number(place.x)}" y="${top}" width="${cellWidth}" height="${cellHeight}" fill="${paper}"/>`,
			);
		}

		if (text.trim() === '') {
			continue;
		}

		const shape = shapeOf(text, place, colour);
		if (shape !== undefined) {
			shapes.push(shape);
			continue;
		}

		const last = runs.at(-1);
		if (last?.colour === colour && last.isBold === isBold) {
			last.text += text;
			last.places.push(place.x);
		} else {
			runs.push({colour, isBold, text, places: [place.x]});
		}
	}

	return [...shapes, ...runs.map(run => drawRun(run, top + baseline))].join('\n');
};

/**
The visible screen of a terminal as an SVG.

@param {import('@xterm/headless').Terminal} terminal
@param {string} family - The font family of the letters.
@returns {string}
*/
export const svgOf = ({buffer, cols, rows}, family) => {
	const width = Math.ceil(cols * cellWidth + 2 * margin);
	const height = Math.ceil(rows * cellHeight + 2 * margin);
	const lines = Array.from({length: rows}, (_, row) =>
		drawLine(buffer.active.getLine(buffer.active.baseY + row), cols, margin + row * cellHeight),
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<rect width="${width}" height="${height}" rx="10" fill="${background}"/>`,
		`<g font-family="${family}" font-size="${fontSize}">`,
		...lines,
		'</g>',
		'</svg>',
	].join('\n');
};

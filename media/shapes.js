/**
The signs that drawings are made of, as SVG shapes: they meet exactly at the edges of their cells, which the glyphs of
a font do only at its own line height.

@typedef {object} Cell
@property {number} x - Left edge.
@property {number} y - Top edge.
@property {number} width
@property {number} height
*/

const strokeWidth = 1.2;

/** @param {number} value */
export const number = value => String(Math.round(value * 100) / 100);

/**
@param {string} path
@param {string} colour
*/
const stroke = (path, colour) =>
	`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${strokeWidth}"/>`;

/**
Box-drawing signs, by the edges they reach (left, right, up, down) and whether the corner is round.

@type {Readonly<Record<string, string>>}
*/
const arms = {
	'─': 'lr',
	'│': 'ud',
	'┤': 'lud',
	'├': 'rud',
	'┬': 'lrd',
	'┴': 'lru',
	'┼': 'lrud',
	'┌': 'rd',
	'┐': 'ld',
	'└': 'ru',
	'┘': 'lu',
};

/** @type {Readonly<Record<string, string>>} */
const corners = {'╭': 'rd', '╮': 'ld', '╰': 'ru', '╯': 'lu'};

/**
@param {Cell} cell
@param {string} arm
*/
const armEnd = ({x, y, width, height}, arm) =>
	({
		l: [x, y + height / 2],
		r: [x + width, y + height / 2],
		u: [x + width / 2, y],
		d: [x + width / 2, y + height],
	})[arm];

/** @param {number[]} point */
const at = ([x, y]) => `${number(x)} ${number(y)}`;

/**
@param {Cell} cell
@param {string} reached
@param {string} colour
*/
const box = (cell, reached, colour) => {
	const centre = at([cell.x + cell.width / 2, cell.y + cell.height / 2]);
	return stroke([...reached].map(arm => `M${centre}L${at(armEnd(cell, arm))}`).join(''), colour);
};

/**
@param {Cell} cell
@param {string} reached
@param {string} colour
*/
const corner = (cell, reached, colour) => {
	const [side, end] = [...reached].map(arm => armEnd(cell, arm));
	const [x, y] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
	const radius = cell.width / 2;
	const turn = [x, y + Math.sign(end[1] - y) * radius];
	return stroke(`M${at(side)}Q${at([x, y])} ${at(turn)}L${at(end)}`, colour);
};

/**
@param {Cell} cell
@param {string} colour
@param {number} share - Of the height, from the foot.
@param {number} [opacity]
*/
const block = ({x, y, width, height}, colour, share, opacity = 1) => {
	const top = y + height * (1 - share);
	return `<rect x="${number(x)}" y="${number(top)}" width="${number(width)}" height="${number(height * share)}" fill="${colour}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`} shape-rendering="crispEdges"/>`;
};

/**
@param {Cell} cell
@param {string} colour
@param {boolean} isFull
*/
const circle = ({x, y, width, height}, colour, isFull) => {
	const centre = `cx="${number(x + width / 2)}" cy="${number(y + height / 2)}"`;
	return isFull
		? `<circle ${centre} r="${number(width * 0.42)}" fill="${colour}"/>`
		: `<circle ${centre} r="${number(width * 0.38)}" fill="none" stroke="${colour}" stroke-width="${strokeWidth}"/>`;
};

/**
@param {Cell} cell
@param {string} colour
*/
const triangle = ({x, y, width, height}, colour) => {
	const [top, foot] = [y + height / 2 - width / 2, y + height / 2 + width / 2];
	return `<path d="M${at([x + width / 2, top])}L${at([x + width, foot])}L${at([x, foot])}Z" fill="${colour}"/>`;
};

const blocks = '▁▂▃▄▅▆▇█';

/** @type {Readonly<Record<string, number>>} */
const shades = {'░': 0.3, '▒': 0.5, '▓': 0.75};

/** Braille, by the weight of its dots: two columns of four (Unicode, Braille Patterns). */
const firstBraille = 0x28_00;
const lastBraille = 0x28_ff;
const dotWeights = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
];

/**
@param {Cell} cell
@param {number} pattern
@param {string} colour
*/
const braille = ({x, y, width, height}, pattern, colour) =>
	dotWeights
		.flatMap((column, across) =>
			column.map((weight, down) =>
				Math.trunc(pattern / weight) % 2 === 1
					? `<circle cx="${number(x + (width * (2 * across + 1)) / 4)}" cy="${number(y + (height * (2 * down + 1)) / 8)}" r="${number(width * 0.15)}" fill="${colour}"/>`
					: '',
			),
		)
		.join('');

/**
A sign as a shape.

@param {string} text
@param {Cell} cell
@param {string} colour
@returns {string | undefined} Undefined for what a font draws.
*/
export const shapeOf = (text, cell, colour) => {
	const code = text.codePointAt(0) ?? 0;
	if (code > firstBraille && code <= lastBraille) {
		return braille(cell, code - firstBraille, colour);
	}

	if (text in arms) {
		return box(cell, arms[text], colour);
	}

	if (text in corners) {
		return corner(cell, corners[text], colour);
	}

	if (text in shades) {
		return block(cell, colour, 1, shades[text]);
	}

	if (text !== '' && blocks.includes(text)) {
		return block(cell, colour, (blocks.indexOf(text) + 1) / blocks.length);
	}

	switch (text) {
		case '●':
		case '○': {
			return circle(cell, colour, text === '●');
		}

		case '▲': {
			return triangle(cell, colour);
		}

		default: {
			return undefined;
		}
	}
};

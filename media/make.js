// Makes the pictures of the README: runs the built program on a simulated household and draws its screen.
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Resvg} from '@resvg/resvg-js';
import gifenc from 'gifenc';
import {findFont} from './font.js';
import {Program} from './program.js';
import {svgOf} from './svg.js';

const {GIFEncoder: makeEncoder, applyPalette, quantize} = gifenc;

const wide = {columns: 100, rows: 30};
const classic = {columns: 80, rows: 24};

/** What is shown: the keys that lead there, and what says that it is there. */
const scenes = [
	{name: 'overview', keys: '1', shows: '─ Hot water', isPicture: true},
	{name: 'history', keys: '2', shows: '─ History', isPicture: true},
	{name: 'a day', keys: 't', shows: '[24 h]'},
	{name: 'a week', keys: 't', shows: '[7 d]'},
	{name: 'energy', keys: '3', shows: 'This month', isPicture: true},
	{name: 'schedule', keys: '4', shows: 'Time of use', isPicture: true},
	{name: 'timeline', keys: '6', shows: '─ Timeline', isPicture: true},
	{name: 'everything', keys: '5', shows: '─ Everything'},
	{name: 'a filter', keys: '/element', shows: '/element_'},
];

/** So long each scene of the animation stands, in milliseconds. */
const sceneMs = 2200;

/** Pixels a unit of the SVG: sharp on a screen with a high density. */
const scale = 1.5;

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/**
Whether the screen tells a story: connected for a while, and heating.

@param {string[]} lines
*/
const isWorthShowing = lines => {
	const text = lines.join('\n');
	return text.includes('connected 1 min') && text.includes('compressor ●');
};

/**
@param {{columns: number, rows: number}} size
@returns {(lines: string[]) => boolean} Whether a frame fills that size.
*/
const fills =
	({columns, rows}) =>
	lines =>
		lines.length === rows && lines[0].trimEnd().length === columns - 1 && lines[rows - 1].includes('q quit');

/**
What is on the screen as an image.

@param {Program} running
@param {import('./font.js').Font} font
@param {number} pixels - Of the image a unit of the SVG.
*/
const picture = (running, {family, files}, pixels) => {
	const svg = svgOf(running.terminal, family);
	const {width} = new Resvg(svg);
	return new Resvg(svg, {
		font: {fontFiles: files, loadSystemFonts: false, defaultFontFamily: family},
		fitTo: {mode: 'width', value: Math.round(width * pixels)},
	}).render();
};

/**
@param {string} name
@param {Uint8Array} bytes
*/
const save = async (name, bytes) => {
	await writeFile(new URL(name, import.meta.url), bytes);
	process.stdout.write(`media/${name}  ${Math.ceil(bytes.length / 1000)} kB\n`);
};

/** The sixteen colours, their dim forms and what lies between a letter and its ground. */
const colours = 48;

/**
@param {ReturnType<typeof makeEncoder>} animation
@param {{width: number, height: number, pixels: Uint8Array}} image
*/
const addFrame = (animation, {width, height, pixels}) => {
	const palette = quantize(pixels, colours);
	animation.writeFrame(applyPalette(pixels, palette), width, height, {palette, delay: sceneMs});
};

/** Makes all pictures from one run, so that they show the same moment. */
const make = async () => {
	if (!existsSync(program)) {
		throw new Error('dist/cli.js is missing: run npm run build first');
	}

	const font = await findFont();
	const directory = await mkdtemp(path.join(tmpdir(), 'navilink-media-'));
	const running = new Program(
		[program, '--demo', '--seed', '5', '--log', path.join(directory, 'heater.csv')],
		wide,
	);
	try {
		await running.waitFor(isWorthShowing);
		const animation = makeEncoder();
		for (const {name, keys, shows, isPicture} of scenes) {
			running.type(keys);
			await running.waitFor(lines => lines.join('\n').includes(shows));
			addFrame(animation, picture(running, font, 1));
			if (isPicture) {
				await save(`${name}.png`, picture(running, font, scale).asPng());
			}
		}

		animation.finish();
		await save('tour.gif', animation.bytes());
		// Out of the filter, and back.
		running.type('\u001B');
		await running.waitFor(lines => !lines.join('\n').includes('/element'));
		running.type('1');
		await running.waitFor(lines => lines.join('\n').includes('─ Hot water'));
		running.resize(classic);
		await running.waitFor(fills(classic));
		await save('overview-80x24.png', picture(running, font, scale).asPng());
		running.type('q');
		await running.ended;
	} finally {
		running.kill();
		await rm(directory, {recursive: true, force: true});
	}
};

try {
	await make();
} catch (error) {
	process.stderr.write(`media: ${error.message}\n`);
	process.exitCode = 1;
}

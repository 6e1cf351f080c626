// Makes the pictures of the README: runs the built program on a simulated household and draws its screen.
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Resvg} from '@resvg/resvg-js';
import {findFont} from './font.js';
import {Program} from './program.js';
import {svgOf} from './svg.js';

const sizes = {
	'overview.png': {columns: 100, rows: 30},
	'overview-80x24.png': {columns: 80, rows: 24},
};

/** Pixels a unit of the SVG: sharp on a screen with a high density. */
const scale = 1.5;

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/**
Whether the screen tells a story: some minutes of history in which the tank was drawn down and heated again.

@param {string[]} lines
*/
const isWorthShowing = lines => {
	const text = lines.join('\n');
	const [, low, high] = /, (\d+)–(\d+) %/v.exec(text) ?? [];
	return (
		text.includes('connected 1 min') && Number(high) - Number(low) >= 30 && text.includes('compressor ●')
	);
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
@param {string} name
@param {Program} running
@param {import('./font.js').Font} font
*/
const draw = async (name, running, {family, files}) => {
	const svg = svgOf(running.terminal, family);
	const {width} = new Resvg(svg);
	const image = new Resvg(svg, {
		font: {fontFiles: files, loadSystemFonts: false, defaultFontFamily: family},
		fitTo: {mode: 'width', value: Math.round(width * scale)},
	}).render();
	const png = image.asPng();
	await writeFile(new URL(name, import.meta.url), png);
	process.stdout.write(`media/${name}  ${image.width}×${image.height}  ${Math.ceil(png.length / 1000)} kB\n`);
};

/** Makes all pictures from one run, so that they show the same moment. */
const make = async () => {
	if (!existsSync(program)) {
		throw new Error('dist/cli.js is missing: run npm run build first');
	}

	const font = await findFont();
	const directory = await mkdtemp(path.join(tmpdir(), 'navilink-media-'));
	const [first] = Object.values(sizes);
	const running = new Program(
		[program, '--demo', '--seed', '1', '--speed', '600', '--log', path.join(directory, 'heater.csv')],
		first,
	);
	try {
		await running.waitFor(isWorthShowing);
		for (const [name, size] of Object.entries(sizes)) {
			running.resize(size);
			await running.waitFor(fills(size));
			await draw(name, running, font);
		}

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

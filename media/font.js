import {readdir} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';

/**
@typedef {object} Font
@property {string} family
@property {string[]} files - Regular and bold.
*/

// Each has a glyph for every letter and sign of the screen; the first one found is taken.
const wanted = [
	{family: 'JetBrains Mono', names: ['JetBrainsMono-Regular.ttf', 'JetBrainsMono-Bold.ttf']},
	{family: 'DejaVu Sans Mono', names: ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf']},
	{family: 'Liberation Mono', names: ['LiberationMono-Regular.ttf', 'LiberationMono-Bold.ttf']},
];

const directories = [
	'/usr/share/fonts',
	'/usr/local/share/fonts',
	path.join(homedir(), '.local/share/fonts'),
	path.join(homedir(), 'Library/Fonts'),
	'/Library/Fonts',
];

/**
@param {string} directory
@returns {Promise<string[]>} All files below it; none when there is no such directory.
*/
const filesBelow = async directory => {
	try {
		const names = await readdir(directory, {recursive: true});
		return names.map(name => path.join(directory, name));
	} catch (error) {
		if (error.code === 'ENOENT') {
			return [];
		}

		throw error;
	}
};

/**
A monospace font of this machine.

@returns {Promise<Font>}
@throws {Error} when there is none that will do.
*/
export const findFont = async () => {
	const found = await Promise.all(directories.map(async directory => filesBelow(directory)));
	const files = found.flat();
	for (const {family, names} of wanted) {
		const [regular, bold] = names.map(name => files.find(file => path.basename(file) === name));
		if (regular !== undefined && bold !== undefined) {
			return {family, files: [regular, bold]};
		}
	}

	const families = wanted.map(({family}) => family).join(', ');
	throw new Error(
		`no usable font: install one of ${families} (Debian: apt install fonts-jetbrains-mono); looked in ${directories.join(', ')}`,
	);
};

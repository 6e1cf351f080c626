import {readFile} from 'node:fs/promises';

const path = 'dist/cli.js';

/** The arguments for Node with which the first line of the program has it started. */
export const ourProgram = async (): Promise<readonly string[]> => {
	const launcher = await readFile(path, 'utf8');
	const [firstLine = ''] = launcher.split('\n', 1);
	return [...firstLine.split(' ').filter(word => word.startsWith('--')), path];
};

import {readFileSync} from 'node:fs';

/** Arguments that run the built program in Node, with the flags of its first line. */
export const ourProgram = (path = 'dist/cli.js', flags: readonly string[] = []): string[] => {
	const [firstLine = ''] = readFileSync(path, 'utf8').split('\n', 1);
	return [...firstLine.split(' ').filter(word => word.startsWith('--')), ...flags, path];
};

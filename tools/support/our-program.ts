import {readFileSync} from 'node:fs';

/** Arguments that run the built program in Node, with the flags of its launcher. */
export const ourProgram = (path = 'dist/cli.js', flags: readonly string[] = []): string[] => {
	const [, launcher = ''] = readFileSync(path, 'utf8').split('\n', 2);
	return [...launcher.split(' ').filter(word => word.startsWith('--')), ...flags, path];
};

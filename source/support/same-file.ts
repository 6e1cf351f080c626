import {realpath} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {codeOf} from './errors.js';

/** The path of a file without links; it need not be there yet. */
const realPath = async (path: string): Promise<string> => {
	try {
		return await realpath(path);
	} catch (error) {
		const folder = dirname(resolve(path));
		if (codeOf(error) !== 'ENOENT' || folder === resolve(path)) {
			return resolve(path);
		}

		return join(await realPath(folder), basename(path));
	}
};

/** Whether two paths lead to the same file, through links as well; neither need be there yet. */
export const isSameFile = async (left: string, right: string): Promise<boolean> => {
	const [leftPath, rightPath] = await Promise.all([realPath(left), realPath(right)]);
	return leftPath === rightPath;
};

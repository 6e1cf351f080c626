import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Calls `use` with an empty folder, which is removed afterwards. */
export const withFolder = async <Value>(use: (folder: string) => Promise<Value>): Promise<Value> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-tools-'));
	try {
		return await use(folder);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

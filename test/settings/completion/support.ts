import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {shells, type Shell} from '../../../source/settings/commands.js';
import {completions} from '../../../source/settings/completion/completions.js';

/** What is in the folder where completion is tried. */
export const fileNames = ['B.CSV', 'a.csv', 'my heater.csv', 'notes.txt', 'rules.json'] as const;

/** Makes a folder with some files in `files` and the scripts in `scripts`; gives its path. */
export const makeFolder = async (): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-complete-'));
	await mkdir(join(folder, 'files', 'sub'), {recursive: true});
	await mkdir(join(folder, 'scripts'));
	for (const name of [...fileNames, join('sub', 'deep.csv')]) {
		await writeFile(join(folder, 'files', name), '');
	}

	for (const shell of shells) {
		await writeFile(scriptPath(folder, shell), completions[shell].script());
	}

	return folder;
};

/** Where the script for a shell is. */
export const scriptPath = (folder: string, shell: Shell): string =>
	join(folder, 'scripts', completions[shell].fileName);

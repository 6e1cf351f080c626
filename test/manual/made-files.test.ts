import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {madeFiles} from '../../source/manual/made-files.js';

const root = new URL('../../', import.meta.url);
const read = async (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

describe('what is shipped', () => {
	it('has the manual page and the completions as they are made now', async () => {
		const made = Object.entries(madeFiles(packageJson.version, await read('CHANGELOG.md')));
		expect(made.map(([path]) => path)).toEqual([
			'man/navilink-tui.1',
			'completions/navilink-tui.bash',
			'completions/_navilink-tui',
			'completions/navilink-tui.fish',
		]);
		for (const [path, text] of made) {
			expect(await read(`dist/${path}`), path).toBe(text);
		}
	});

	it('has the page where the package says it is', async () => {
		expect(await read(packageJson.man)).toContain('.TH ');
	});
});

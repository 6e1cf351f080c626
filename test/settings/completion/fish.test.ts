import {execFileSync} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {needing} from '../../support/judges.js';
import {makeFolder, scriptPath} from './support.js';
import {cases} from './words.js';

let folder = '';

beforeAll(async () => {
	folder = await makeFolder();
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

const fish = (args: readonly string[]): string =>
	execFileSync('fish', ['--private', '--no-config', ...args], {
		encoding: 'utf8',
		cwd: join(folder, 'files'),
		env: {HOME: folder, LANG: 'C.UTF-8', PATH: process.env.PATH},
	});

/** What fish offers, without the flag that it repeats before a value; one whose value may be left out it offers with `=` too. */
const offersOf = (typed: string): readonly string[] =>
	fish(['-c', `source ${scriptPath(folder, 'fish')}; complete -C 'navilink-tui ${typed}'`])
		.split('\n')
		.filter(line => line !== '' && !/^--[a-z\-]+=\t/v.test(line))
		.map(line => (line.split('\t')[0] ?? '').replace(/^--[a-z\-]+=/v, ''));

describe('completion in fish', needing('fish'), () => {
	it.each(cases)('navilink-tui %s', (typed, offers) => {
		expect(offersOf(typed).toSorted()).toEqual(offers.toSorted());
	});

	it('has a script without a fault', () => {
		expect(fish(['-n', scriptPath(folder, 'fish')])).toBe('');
	});

	it('says what a flag is for', () => {
		const text = fish(['-c', `source ${scriptPath(folder, 'fish')}; complete -C 'navilink-tui --cl'`]);
		expect(text).toBe("--cloud\tcloud other than Navien's, such as the one from simulate\n");
	});
});

import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {findProgram, findPrograms, requireProgram} from './find-program.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-judges-'));
	vi.stubEnv('NAVILINK_TEST_JUDGES', undefined);
	vi.stubEnv('PATH', `${join(folder, 'first')}${delimiter}${join(folder, 'bin')}`);
});

afterEach(async () => {
	vi.unstubAllEnvs();
	vi.resetModules();
	await rm(folder, {recursive: true});
});

const install = async (name: string, script = 'exit 0', mode = 0o755): Promise<string> => {
	const path = join(folder, name);
	await mkdir(join(path, '..'), {recursive: true});
	await writeFile(path, `#!/bin/sh\n${script}\n`);
	await chmod(path, mode);
	return path;
};

/** The table as it is read with the environment of now: it asks for each judge once. */
const readTable = async () => import('./judges.js');

describe('a program', () => {
	it('is found in the order of the PATH, and in the sbin beside a bin', async () => {
		const inSbin = await install('sbin/mosquitto');
		expect(findProgram('mosquitto')).toBe(inSbin);
		const inBin = await install('bin/mosquitto');
		const first = await install('first/mosquitto');
		expect(findPrograms('mosquitto')).toEqual([first, inBin, inSbin]);
		expect(requireProgram('mosquitto')).toBe(first);
	});

	it('is not found outside the PATH, or where it cannot be run', async () => {
		await install('other/mosquitto');
		await install('first/mosquitto', '', 0o644);
		expect(findPrograms('mosquitto')).toEqual([]);
		expect(findProgram('sh')).toBeUndefined();
		expect(() => requireProgram('mosquitto')).toThrow('mosquitto is not installed');
	});
});

describe('a judge', () => {
	it('that is missing has its tests left out, unless everything is required', async () => {
		const {needing, runsJudge} = await readTable();
		expect(runsJudge('mosquitto')).toBe(false);
		expect(needing('mosquitto', 'zsh')).toEqual({skip: true, meta: {missing: ['mosquitto', 'zsh']}});
		vi.stubEnv('NAVILINK_TEST_JUDGES', 'required');
		expect(runsJudge('mosquitto')).toBe(true);
		expect(needing('mosquitto', 'zsh')).toEqual({skip: false, meta: {missing: []}});
	});

	it('that is there has its tests run', async () => {
		await install('sbin/mosquitto');
		const {needing, runsJudge} = await readTable();
		expect(runsJudge('mosquitto')).toBe(true);
		expect(needing('mosquitto', 'zsh')).toEqual({skip: true, meta: {missing: ['zsh']}});
	});

	it.each([
		['python', 'first/python3', 'exit 127'],
		['man', 'first/man', 'echo "This system has been minimized"'],
	] as const)('%s is not there where a program of its name does not work', async (name, path, script) => {
		await install(path, script);
		const {runsJudge} = await readTable();
		expect(runsJudge(name)).toBe(false);
	});

	it('that is a module of Debian is not there for another python, or outside the PATH', async () => {
		await install('first/python3');
		const {debianPackages, runsJudge} = await readTable();
		expect(runsJudge('awscrt')).toBe(false);
		expect(debianPackages('missing')).toContain('python3-awscrt');
		expect(debianPackages('missing')).not.toContain('python3');
	});

	it('has one package, and all are asked for where none is there', async () => {
		const {debianPackages} = await readTable();
		const all = debianPackages('all');
		expect(debianPackages('missing')).toEqual(all);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toContain('mosquitto-clients');
	});
});

it('each need that was not met has a line, with the command that meets it', async () => {
	const {leftOutLines} = await readTable();
	expect(leftOutLines([['awscrt'], ['mosquitto'], ['mosquitto', 'mount'], []])).toEqual([
		'left out: 1 test that needs python3-awscrt: apt-get install python3-awscrt',
		'left out: 2 tests that need mosquitto: apt-get install mosquitto',
		expect.stringMatching(
			/^left out: 1 test that needs root with the right to mount: (?:sudo npm test|docker run )/v,
		),
	]);
});

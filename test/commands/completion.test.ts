import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {shells} from '../../source/settings/commands.js';
import {completions} from '../../source/settings/completion/completions.js';
import {Program} from '../support/program.js';

let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-completion-'));
	await mkdir(join(folder, 'navilink-tui'));
	await writeFile(join(folder, 'navilink-tui', 'config.json'), 'not JSON');
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

describe('completion', () => {
	it.each(shells)('prints the script for %s, whatever is wrong with the settings', async shell => {
		const program = new Program(['completion', shell], {
			NAVILINK_INTERVAL: 'often',
			NAVILINK_PASSWORD: 'planted-secret',
			XDG_CONFIG_HOME: folder,
		});
		const outcome = await program.outcome();
		expect(outcome).toEqual({code: 0, stdout: completions[shell].script(), stderr: ''});
		expect(outcome.stdout).toMatch(/^[\t\n -~]+$/v);
		expect(outcome.stdout).not.toContain('planted-secret');
	});

	it.each([
		[['tcsh'], '"tcsh"'],
		[[], 'nothing'],
		[['bash', 'zsh'], '"bash zsh"'],
	])('with %j is refused in one sentence', async (words, given) => {
		expect(await new Program(['completion', ...words]).outcome()).toEqual({
			code: 2,
			stdout: '',
			stderr: `navilink-tui: completion takes one of bash, zsh, fish, not ${given}\n`,
		});
	});
});

import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a file of `fixtures/left-out` without a program in the PATH; returns its last lines and its exit code. */
const run = (
	file: string,
	environment: NodeJS.ProcessEnv = {},
): {lines: readonly string[]; code: number | null} => {
	const config = 'test/support/fixtures/left-out/vitest.config.ts';
	const {stdout, status} = spawnSync(
		process.execPath,
		['node_modules/vitest/vitest.mjs', 'run', '--config', config, file],
		{cwd: root, encoding: 'utf8', env: {PATH: '/nonexistent', ...environment}},
	);
	return {lines: stdout.trimEnd().split('\n'), code: status};
};

it('names what was left out once at the end, with the command that adds it', () => {
	expect(run('needing')).toEqual({
		lines: [
			'left out: 3 tests that need mandoc: apt-get install mandoc',
			'left out: 3 tests that need mosquitto: apt-get install mosquitto',
			'1 passed, 0 failed, 4 skipped',
		],
		code: 0,
	});
});

it('counts a test that was skipped for no need, and says nothing of it', () => {
	expect(run('skipped')).toEqual({lines: ['0 passed, 0 failed, 1 skipped'], code: 0});
});

it('fails for any test that was left out where everything is required', () => {
	expect(run('skipped', {NAVILINK_TEST_JUDGES: 'required'})).toEqual({
		lines: ['left out although everything is required: is left out without a reason', '0 passed, 1 failed'],
		code: 1,
	});
});

it('leaves nothing out for a need where everything is required', () => {
	expect(run('needing', {NAVILINK_TEST_JUDGES: 'required'})).toEqual({
		lines: ['5 passed, 0 failed'],
		code: 0,
	});
});

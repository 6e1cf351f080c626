import {execFile} from 'node:child_process';
import process from 'node:process';
import {describe, expect, it} from 'vitest';

const patienceMs = 120_000;
const endedAfterMs = 110_000;

type Ended = {
	readonly code: number | string | null | undefined;
	readonly stdout: string;
	readonly stderr: string;
};

/** Runs the planted targets as `npm run fuzz` runs the real ones. */
const runPlanted = async (...args: readonly string[]): Promise<Ended> =>
	new Promise(resolve => {
		execFile(
			process.execPath,
			['tools/run.js', 'test/tools/fuzz/fixtures/planted.ts', '--seed', '1', '--cases', '6', ...args],
			// Ended before the test is given up, so that nothing spins on.
			{timeout: endedAfterMs},
			(error, stdout, stderr) => {
				resolve({code: error === null ? 0 : error.code, stdout, stderr});
			},
		);
	});

describe('a fault that no thread survives', () => {
	it(
		'is found, made small, and the next target goes on',
		async () => {
			const {code, stdout, stderr} = await runPlanted();
			expect({code, stderr}).toEqual({code: 1, stderr: ''});
			expect(stdout).toMatch(/^seed 1\n/v);
			for (const [name, failure] of [
				['hang', 'it hangs: no end within 4 s'],
				['memory', 'not caught: Error: Worker terminated due to reaching memory limit'],
				['crash', 'it ended the process with 3'],
				['thrown', 'TypeError: thrown here'],
				['later', 'not caught: TypeError: nobody catches this'],
			] as const) {
				expect(stdout).toMatch(
					new RegExp(
						String.raw`^FOUND in ${name}: ${failure}.*\n(?: {4}at .*\n)*  input: 2\n  again: npm run fuzz -- --seed 1 --only ${name} --path [\d:]+$`,
						'mv',
					),
				);
				expect(stdout).toMatch(new RegExp(`^${name} .* 1 finding$`, 'mv'));
			}
		},
		patienceMs,
	);
});

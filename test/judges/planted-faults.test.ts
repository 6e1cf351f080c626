import {describe, expect, it} from 'vitest';
import {needing} from '../support/judges.js';
import {plantedFaults} from './support/faults.js';
import {detailOf, runJudge, type Judge} from './support/judge.js';
import {plant, replaceOnce, type Replacement} from './support/plant.js';

const limitMs = 120_000;

/** Builds the simulator, runs a judge against it and returns the checks that fail. */
const failingChecks = async (judge: Judge, replacement?: Replacement): Promise<string[]> => {
	const findings = await runJudge(judge, await plant(replacement));
	return judge.checks.filter(check => detailOf(findings, check) !== '');
};

describe('a fault planted in the simulator', () => {
	for (const {fault, replacement, needs, judge, failing} of plantedFaults) {
		it(`"${fault}" is found by ${judge.script}`, {...needing(needs), timeout: limitMs}, async () => {
			expect(await failingChecks(judge, replacement)).toEqual(failing);
		});
	}
});

describe('the simulator built without a fault', () => {
	for (const [script, {needs, judge}] of new Map(plantedFaults.map(row => [row.judge.script, row]))) {
		it(`holds before ${script}`, {...needing(needs), timeout: limitMs}, async () => {
			expect(await failingChecks(judge)).toEqual([]);
		});
	}
});

describe('replaceOnce', () => {
	const replacement = {file: 'file.ts', from: 'a', to: 'b'};

	it('replaces the text', () => {
		expect(replaceOnce('xay', replacement)).toBe('xby');
	});

	it.each([
		['nowhere', 'xyz', '0 times'],
		['twice', 'xaya', '2 times'],
	])('throws where the text is found %s', (_where, source, times) => {
		expect(() => replaceOnce(source, replacement)).toThrow(`file.ts has the text to replace ${times}`);
	});
});

import {beforeAll, expect, it} from 'vitest';
import {startSimulator} from '../../../source/simulator/simulator.js';
import {detailOf, runJudge, type Findings, type Judge} from './judge.js';
import {regularEnd} from './run-program.js';

const patienceMs = 120_000;

/** Defines one test for each check of a judge, which runs once against the simulator before them. */
export const testsOf = (judge: Judge): void => {
	let findings: Findings;

	beforeAll(async () => {
		findings = await runJudge(judge, startSimulator);
	}, patienceMs);

	it.each(judge.checks)('%s', check => {
		expect(detailOf(findings, check)).toBe('');
	});

	it('reports these checks, no others, and ends', () => {
		expect([...findings.details.keys()]).toEqual(judge.checks);
		expect(findings.end).toBe(regularEnd);
	});
};

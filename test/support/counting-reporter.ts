import process from 'node:process';
import type {Reporter, TestCase, TestModule} from 'vitest/node';
import {isEverythingRequired, leftOutLines} from './judges.js';

/** Returns the needs that a test lacked, as `needing` wrote them down for it and for the groups it is in. */
const missingFor = (test: TestCase): readonly string[] => {
	const missing: string[] = [];
	for (let task: TestCase | TestCase['parent'] = test; task.type !== 'module'; task = task.parent) {
		const found: unknown = Object.entries(task.meta()).find(([name]) => name === 'missing')?.[1];
		missing.push(...(Array.isArray(found) ? found.map(String) : []));
	}

	return missing;
};

/**
Ends a run with a line for each judge or right that tests were left out without, and `N passed, N failed` as the very last.
Where everything is required, a test that is left out for whatever reason is a failure.
*/
export default class CountingReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		const tests = modules.flatMap(testModule => [...testModule.children.allTests()]);
		const passed = tests.filter(test => test.result().state === 'passed').length;
		const skipped = tests.filter(test => test.result().state === 'skipped');
		const unloaded = modules.filter(
			testModule => testModule.state() === 'failed' && testModule.errors().length > 0,
		).length;
		const failed = tests.length - passed - skipped.length + unloaded + unhandledErrors.length;
		const lines = leftOutLines(skipped.map(test => missingFor(test)));
		const refused = isEverythingRequired() ? skipped : [];
		if (refused.length > 0) {
			process.exitCode = 1;
		}

		const left = skipped.length - refused.length;
		process.once('exit', () => {
			for (const line of [
				...lines,
				...refused.map(test => `left out although everything is required: ${test.fullName}`),
				`${passed} passed, ${failed + refused.length} failed${left === 0 ? '' : `, ${left} skipped`}`,
			]) {
				process.stdout.write(`${line}\n`);
			}
		});
	}
}

import process from 'node:process';
import type {Reporter, TestModule} from 'vitest/node';

/** Prints `N passed, N failed` as the last line of a run, for whoever reads only that. */
export default class CountingReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		const tests = modules.flatMap(testModule => [...testModule.children.allTests()]);
		const passed = tests.filter(test => test.result().state === 'passed').length;
		const skipped = tests.filter(test => test.result().state === 'skipped').length;
		const unloaded = modules.filter(
			testModule => testModule.state() === 'failed' && testModule.errors().length > 0,
		).length;
		const failed = tests.length - passed - skipped + unloaded + unhandledErrors.length;
		const line = `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`;
		process.once('exit', () => {
			process.stdout.write(line);
		});
	}
}

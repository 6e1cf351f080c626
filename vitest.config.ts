import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// With CI set, Ink draws only a last frame and ignores a change of size.
		env: {CI: 'false', CONTINUOUS_INTEGRATION: 'false', FORCE_COLOR: '0', TZ: 'UTC', LANG: 'C.UTF-8'},
		setupFiles: ['./test/support/environment.ts'],
		pool: 'forks',
		// Most tests wait for a network or a process: one worker alone would leave two cores idle.
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 60_000,
		reporters: ['default', './test/support/counting-reporter.ts'],
	},
});

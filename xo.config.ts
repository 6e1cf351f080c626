import type {FlatXoConfig} from 'xo';

/** Packages that draw. Only `screen/` may know them, so that the rest runs without a terminal. */
const drawing = ['ink', 'react', 'react/*', '**/screen/**'];

const config: FlatXoConfig = [
	{ignores: ['dist/**', 'media/*.svg']},
	{
		prettier: true,
		rules: {
			// A connection that is up is `undefined`-reason, not null; the wire itself uses null.
			'@typescript-eslint/no-restricted-types': 'off',
			'unicorn/no-null': 'off',
			// Names from the wire, from HTTP and from CSV columns are not ours to choose.
			'@typescript-eslint/naming-convention': 'off',
			// Sequences of packets, rows and retries are awaited in order on purpose.
			'no-await-in-loop': 'off',
			// Control characters are what a terminal program sends and what it must filter.
			'no-control-regex': 'off',
			'unicorn/prevent-abbreviations': 'off',
			'unicorn/name-replacements': 'off',
			'import-x/extensions': 'off',
			'n/no-unsupported-features/node-builtins': [
				'error',
				{version: '>=20.19', ignores: ['process.getActiveResourcesInfo', 'fetch', 'Headers', 'Response']},
			],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
		},
	},
	{
		// The one place that ends the process.
		files: ['source/main.ts'],
		rules: {'unicorn/no-process-exit': 'off'},
	},
	{
		files: [
			'source/alerts/**',
			'source/heater/**',
			'source/insight/**',
			'source/cloud/**',
			'source/connection/**',
			'source/messages/**',
			'source/monitor/**',
			'source/recording/**',
			'source/output/**',
			'source/process/**',
			'source/settings/**',
			'source/simulator/**',
			'source/support/**',
			'source/index.ts',
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [{group: drawing, message: 'Only screen/ knows React and Ink.'}],
				},
			],
		},
	},
	{
		// It has the table of keys, but draws nothing.
		files: ['source/manual/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [{group: ['ink', 'react', 'react/*'], message: 'Only screen/ knows React and Ink.'}],
				},
			],
		},
	},
	{
		files: ['source/heater/**', 'source/messages/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{group: drawing, message: 'Only screen/ knows React and Ink.'},
						{
							group: ['../*', '!../support', '!../support/**'],
							message: 'heater/ and messages/ import nothing of the project but support/.',
						},
					],
				},
			],
		},
	},
	{
		// The sentences of errors stand in the message catalogue.
		files: ['source/**'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='NavilinkError']",
					message: 'Throw problem(code, values) of messages/catalogue.ts.',
				},
			],
		},
	},
	{
		files: ['source/messages/catalogue.ts', 'source/library/secrets.ts'],
		rules: {'no-restricted-syntax': 'off'},
	},
];

export default config;

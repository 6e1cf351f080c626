import {describe, expect, it} from 'vitest';
import {compareTable, measuredWhere} from '../../../../tools/release/compare.js';

const ours = {packages: 1, files: 135, bytes: 1_161_700, installMs: 1740, versionMs: 230.6, statusMs: 561};
const others = {
	packages: 94,
	files: 7418,
	bytes: 23_400_000,
	installMs: 12_600,
	versionMs: 299,
	statusMs: 1202,
};

describe('the comparison with an unbundled install', () => {
	it('has each figure in its unit, ours first', () => {
		expect(compareTable(ours, others)).toBe(
			[
				'|  | this package | the same, not bundled |',
				'| --- | --- | --- |',
				'| packages | 1 | 94 |',
				'| files | 135 | 7,418 |',
				'| size of the files | 1.2 MB | 23.4 MB |',
				'| `npm install`, empty cache | 1.7 s | 12.6 s |',
				'| `--version` | 231 ms | 299 ms |',
				'| `--demo --once --json` | 561 ms | 1202 ms |',
			].join('\n'),
		);
	});

	it('says when and how it was measured', () => {
		expect(measuredWhere(new Date('2026-01-31T23:00:00Z'))).toMatch(
			/^Measured 2026-01-31 with `npm run check:package -- --compare` on \d+ cores/v,
		);
	});
});

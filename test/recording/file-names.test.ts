import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {heaterFromMac} from '../../source/heater/heater.js';
import {recordingPaths} from '../../source/recording/file-names.js';

const heaters = (...names: string[]) =>
	names.map((name, index) => ({...heaterFromMac(`02a1b2c3000${index % 10}`), name}));

describe('recordingPaths', () => {
	it.each<[string, string[], string[]]>([
		['a/out.csv', ['Basement'], ['a/out.csv']],
		['a/out.csv', ['Basement', 'Gärage 2'], ['a/out.basement.csv', 'a/out.garage-2.csv']],
		['out', ['A', 'a'], ['out.a-02a1b2c30000', 'out.a-02a1b2c30001']],
		['out.csv', ['水', '../../etc/passwd'], ['out.02a1b2c30000.csv', 'out.etc-passwd.csv']],
	])('%s with %j: %j', (path, names, paths) => {
		expect(recordingPaths(path, heaters(...names))).toEqual(paths);
	});

	it('never leaves the folder, nor gives two heaters one file', () => {
		fc.assert(
			fc.property(fc.array(fc.string({unit: 'binary'}), {minLength: 2, maxLength: 10}), names => {
				const paths = recordingPaths('here/out.csv', heaters(...names));
				expect(new Set(paths).size).toBe(names.length);
				for (const path of paths) {
					expect(path).toMatch(/^here\/out\.[a-z0-9\-]{1,60}\.csv$/v);
				}
			}),
		);
	});
});

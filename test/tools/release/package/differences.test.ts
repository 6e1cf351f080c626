import {describe, expect, it} from 'vitest';
import {differences} from '../../../../tools/release/rebuild.js';
import {file, wholePackage} from './support.js';

describe('two builds', () => {
	it('are alike in names, bytes and modes', () => {
		expect(differences(wholePackage, wholePackage)).toEqual([]);
		expect(
			differences(
				[file('a', 'one'), file('b', 'two'), file('c', 'three'), file('only here')],
				[file('a', 'one'), file('b', 'TWO'), file('c', 'three', 0o600), file('only there')],
			),
		).toEqual(['b', 'c', 'only here', 'only there']);
	});
});

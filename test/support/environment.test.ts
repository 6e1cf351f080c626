import {homedir, tmpdir} from 'node:os';
import process from 'node:process';
import {expect, it} from 'vitest';
import {pathsOf} from '../../source/settings/paths.js';

it('no file of the program is one of the caller, with the variables of XDG or without', () => {
	for (const environment of [process.env, {}]) {
		for (const file of Object.values(pathsOf(environment))) {
			expect(file.startsWith(`${tmpdir()}/navilink-home-`)).toBe(true);
		}
	}

	expect(homedir()).toBe(process.env.HOME);
});

it('no setting of the caller is left', () => {
	const left = Object.keys(process.env).filter(name => /^(?:NAVILINK|NAVIEN|LC)_/v.test(name));
	expect(left.filter(name => name !== 'NAVILINK_TEST_JUDGES' && name !== 'NAVILINK_WRITE_DOCS')).toEqual([]);
});

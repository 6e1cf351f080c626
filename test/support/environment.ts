// Runs before each file of tests: removes the settings of the caller, which the program and its children would obey, and makes
// another home than the caller's.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll} from 'vitest';

const settings = /^(?:NAVILINK|NAVIEN|LC|XDG)_|^(?:COLORTERM|NO_COLOR|PS1|HISTFILE)$/v;
const ownSettings: ReadonlySet<string> = new Set(['NAVILINK_TEST_JUDGES', 'NAVILINK_WRITE_DOCS']);

for (const name of Object.keys(process.env)) {
	if (settings.test(name) && !ownSettings.has(name)) {
		Reflect.deleteProperty(process.env, name);
	}
}

const folder = mkdtempSync(join(tmpdir(), 'navilink-home-'));
process.env.HOME = folder;
process.env.XDG_CONFIG_HOME = join(folder, 'config');
process.env.XDG_STATE_HOME = join(folder, 'state');

afterAll(() => {
	rmSync(folder, {recursive: true});
});

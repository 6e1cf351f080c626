// Runs before each file of tests: removes the settings of the caller, which the program and its children would obey.
import process from 'node:process';

const settings = /^(?:NAVILINK|NAVIEN|LC|XDG)_|^(?:COLORTERM|NO_COLOR|PS1|HISTFILE)$/v;
const ownSettings: ReadonlySet<string> = new Set(['NAVILINK_TEST_JUDGES', 'NAVILINK_WRITE_DOCS']);

for (const name of Object.keys(process.env)) {
	if (settings.test(name) && !ownSettings.has(name)) {
		Reflect.deleteProperty(process.env, name);
	}
}

// The settings and the login of the caller are in files as well.
process.env.XDG_CONFIG_HOME = '/nonexistent/config';
process.env.XDG_STATE_HOME = '/nonexistent/state';

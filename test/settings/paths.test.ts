import {describe, expect, it} from 'vitest';
import {Program} from '../support/program.js';
import {pathsOf} from '../../source/settings/paths.js';

describe('the files of the program', () => {
	it('are where the variables say, if that is an absolute path', () => {
		const {login, session} = pathsOf({XDG_CONFIG_HOME: '/x', XDG_STATE_HOME: 'state'});
		expect(login).toBe('/x/navilink-tui/login.json');
		expect(session).toMatch(/^\/.*\/\.local\/state\/navilink-tui\/session\.json$/v);
	});

	it('are in no folder that the program happens to be started in', async () => {
		const homeless = {HOME: '', XDG_CONFIG_HOME: '', XDG_STATE_HOME: ''};
		expect(await new Program(['--demo', '--once'], homeless).outcome()).toEqual({
			code: 2,
			stdout: '',
			stderr:
				'navilink-tui: no home folder: set HOME, or both XDG_CONFIG_HOME and XDG_STATE_HOME, to an absolute path\n',
		});
	});
});

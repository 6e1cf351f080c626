import {passwordFileVariable} from '../settings/password-file.js';

/** A variable of the environment that is no flag's, and what comes of it. */
export type EnvironmentVariable = {readonly names: readonly string[]; readonly meaning: string};

/** Those the program reads, and those it gives to a command. */
export const environmentVariables: readonly EnvironmentVariable[] = [
	{
		names: ['NAVILINK_EMAIL', 'NAVILINK_PASSWORD'],
		meaning:
			'account. There is no flag for the password because other users could read it in the list of processes',
	},
	{
		names: [passwordFileVariable],
		meaning: 'file that contains only the password, such as a systemd credential',
	},
	{
		names: ['NAVIEN_EMAIL', 'NAVIEN_PASSWORD'],
		meaning: 'the same, if the ones above are not set',
	},
	{names: ['NO_COLOR'], meaning: 'do not use colour; any value except an empty one'},
	{
		names: ['FORCE_COLOR'],
		meaning: 'use colour even if the terminal seems to have none; 0 = do not use colour',
	},
	{
		names: ['NODE_EXTRA_CA_CERTS'],
		meaning: 'file with additional certificate authorities to trust',
	},
	{names: ['TERM'], meaning: 'if it is dumb, lines of text are printed instead of the full screen'},
	{
		names: ['LC_ALL', 'LC_CTYPE', 'LANG'],
		meaning: 'locale: the first that is set counts; unless it is UTF-8, only ASCII characters are used',
	},
	{names: ['TZ'], meaning: 'time zone of the times shown; recordings are in UTC'},
	{names: ['XDG_CONFIG_HOME'], meaning: 'folder of the settings, an absolute path; default ~/.config'},
	{
		names: ['XDG_STATE_HOME'],
		meaning: 'folder of the session, an absolute path; default ~/.local/state',
	},
	{
		names: [
			'NAVILINK_ALERT_NAME',
			'NAVILINK_ALERT_STATE',
			'NAVILINK_ALERT_MESSAGE',
			'NAVILINK_ALERT_FIELD',
			'NAVILINK_ALERT_VALUE',
			'NAVILINK_ALERT_TIME',
			'NAVILINK_ALERT_DEVICE',
			'NAVILINK_ALERT_DEVICE_NAME',
		],
		meaning:
			'details of an alert, for the command of --on-alert; it gets neither password nor email address of the account',
	},
];

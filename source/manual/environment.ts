import {passwordFileVariable} from '../settings/password-file.js';

/** A variable of the environment that is no flag's, and what comes of it. */
export type EnvironmentVariable = {readonly names: readonly string[]; readonly meaning: string};

/** Those the program reads, and those it gives to a command. */
export const environmentVariables: readonly EnvironmentVariable[] = [
	{
		names: ['NAVILINK_EMAIL', 'NAVILINK_PASSWORD'],
		meaning:
			'the account. There is no flag for the password, since others could read it in the list of processes',
	},
	{
		names: [passwordFileVariable],
		meaning: 'a file that holds the password and nothing else, such as a credential of systemd',
	},
	{
		names: ['NAVIEN_EMAIL', 'NAVIEN_PASSWORD'],
		meaning: 'the same, where the ones above are not set',
	},
	{names: ['NO_COLOR'], meaning: 'draw without colour, whatever its value, as long as it has one'},
	{
		names: ['FORCE_COLOR'],
		meaning: 'draw with colour where the terminal does not seem to have any; 0 = without',
	},
	{
		names: ['NODE_EXTRA_CA_CERTS'],
		meaning: 'a file with certificates of authorities to trust besides those that Node knows',
	},
	{names: ['TERM'], meaning: 'where it is dumb, lines of text are printed instead of a full screen'},
	{
		names: ['LC_ALL', 'LC_CTYPE', 'LANG'],
		meaning: 'the locale: the first that is set counts, and without UTF-8 in it only ASCII is drawn',
	},
	{names: ['TZ'], meaning: 'the time zone of the times that are shown; recordings are in UTC'},
	{names: ['XDG_CONFIG_HOME'], meaning: 'the folder of settings; an absolute path, ~/.config without it'},
	{
		names: ['XDG_STATE_HOME'],
		meaning: 'the folder of the session; an absolute path, ~/.local/state without it',
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
		meaning: 'what the command of --on-alert is told; it is given no password and no address of the account',
	},
];

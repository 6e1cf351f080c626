import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {problem} from '../messages/catalogue.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** One file of the program: where it is, and what is in it. */
export type ProgramFile = {
	/** The XDG variable of its folder, and that folder where the variable does not say. */
	readonly variable: 'XDG_CONFIG_HOME' | 'XDG_STATE_HOME';
	readonly standard: string;
	readonly name: string;
	readonly meaning: string;
};

const configuration = {variable: 'XDG_CONFIG_HOME', standard: '.config'} as const;
const state = {variable: 'XDG_STATE_HOME', standard: '.local/state'} as const;

/** Files of the program, none of which has to be there; the manual follows from this table. */
export const programFiles = {
	config: {
		...configuration,
		name: 'config.json',
		meaning: 'settings; flags and environment variables override them',
	},
	login: {
		...configuration,
		name: 'login.json',
		meaning: 'accounts stored by login, each with its cloud; readable only by their owner',
	},
	session: {
		...state,
		name: 'session.json',
		meaning: 'sessions, each with its cloud and account; readable only by their owner',
	},
	alerts: {
		...state,
		name: 'alerts',
		meaning: 'folder of the alerts that stand, so that a restart does not report them again',
	},
	verbose: {...state, name: 'verbose.log', meaning: 'debug log of --verbose while the full screen is shown'},
} as const satisfies Record<string, ProgramFile>;

/** Where each of them is. */
export type Paths = Readonly<Record<keyof typeof programFiles, string>>;

/** An account without a home, or with `HOME=`, would have its password in whatever folder it is started in. */
const homeFolder = (): string => {
	let home = '';
	try {
		home = homedir();
	} catch (error) {
		throw problem('home-missing', {}, {cause: error});
	}

	if (!isAbsolute(home)) {
		throw problem('home-missing');
	}

	return home;
};

/** An XDG variable counts only as an absolute path (XDG Base Directory Specification). */
const pathOf = (environment: Environment, {variable, standard, name}: ProgramFile): string => {
	const given = environment[variable];
	const root = given !== undefined && isAbsolute(given) ? given : join(homeFolder(), standard);
	return join(root, 'navilink-tui', name);
};

/**
Where the files of the program are.

@throws {NavilinkError} of kind `usage` where there is no folder for them.
*/
export const pathsOf = (environment: Environment): Paths => ({
	config: pathOf(environment, programFiles.config),
	login: pathOf(environment, programFiles.login),
	session: pathOf(environment, programFiles.session),
	alerts: pathOf(environment, programFiles.alerts),
	verbose: pathOf(environment, programFiles.verbose),
});

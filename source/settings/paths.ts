import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** A folder by its XDG variable, which counts only as an absolute path (XDG Base Directory Specification). */
const folder = (environment: Environment, variable: string, standard: string): string => {
	const given = environment[variable];
	const root = given !== undefined && isAbsolute(given) ? given : join(homedir(), standard);
	return join(root, 'navilink-tui');
};

/** Files of the program, none of which has to be there. */
export type Paths = {
	/** Settings that hold where neither flag nor environment says otherwise. */
	readonly config: string;
	/** The account that `login` stored. */
	readonly login: string;
	/** The session with the cloud. */
	readonly session: string;
	/** Where `--verbose` writes while the screen is in use. */
	readonly verbose: string;
};

/** Where the files of the program are. */
export const pathsOf = (environment: Environment): Paths => ({
	config: join(folder(environment, 'XDG_CONFIG_HOME', '.config'), 'config.json'),
	login: join(folder(environment, 'XDG_CONFIG_HOME', '.config'), 'login.json'),
	session: join(folder(environment, 'XDG_STATE_HOME', '.local/state'), 'session.json'),
	verbose: join(folder(environment, 'XDG_STATE_HOME', '.local/state'), 'verbose.log'),
});

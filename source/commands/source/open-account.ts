import {type Account} from '../../cloud/account.js';
import {makeAccount} from '../../cloud/make-account.js';
import {navienService, serviceAt, type CloudService} from '../../cloud/service.js';
import {SessionStore} from '../../cloud/session-store.js';
import {StoredLogin, type Login} from '../../cloud/stored-login.js';
import {passwordFileVariable, readPasswordFile} from '../../settings/password-file.js';
import {pathsOf} from '../../settings/paths.js';
import {type AccountSettings} from '../account-settings.js';
import {problem} from '../../messages/catalogue.js';
import {NavilinkError} from '../../support/errors.js';
import {type StartupUi} from '../startup/startup-ui.js';
import {type Io} from '../../process/io.js';

/** An account that can be asked for its heaters, and where it is. */
export type OpenAccount = {readonly account: Account; readonly service: CloudService};

/** The cloud of the settings. */
export const serviceOf = ({cloud}: AccountSettings): CloudService =>
	cloud === undefined ? navienService : serviceAt(cloud);

/** The files of accounts at a cloud. */
export const accountFiles = ({restUrl}: CloudService, {process, clock}: Pick<Io, 'process' | 'clock'>) => {
	const paths = pathsOf(process.env);
	return {login: new StoredLogin(paths.login), session: new SessionStore(paths.session, clock, restUrl)};
};

/** The password of the environment or of the file that it names, and which of them that was. */
const givenPassword = async ({
	env,
}: NodeJS.Process): Promise<{readonly password: string; readonly origin: string} | undefined> => {
	const {NAVILINK_PASSWORD, NAVIEN_PASSWORD} = env;
	const path = env[passwordFileVariable];
	if (path !== undefined && path !== '') {
		if (NAVILINK_PASSWORD !== undefined && NAVILINK_PASSWORD !== '') {
			throw problem('password-twice', {variable: passwordFileVariable});
		}

		return {password: await readPasswordFile(path), origin: `the file named by ${passwordFileVariable}`};
	}

	const found = Object.entries({NAVILINK_PASSWORD, NAVIEN_PASSWORD}).find(
		([, password]) => password !== undefined && password !== '',
	);
	const [origin, password] = found ?? [];
	return origin === undefined || password === undefined ? undefined : {password, origin};
};

/**
The account of the settings, the environment and the file that it names; its password may still be missing.

@throws {NavilinkError} of kind `usage` where the file of the password is no such thing, or there is a password beside it.
*/
export const givenLogin = async (
	{email}: AccountSettings,
	{process, redactor, trace}: Pick<Io, 'process' | 'redactor' | 'trace'>,
): Promise<Partial<Login>> => {
	const address = email ?? process.env.NAVIEN_EMAIL;
	const given = await givenPassword(process);
	if (given !== undefined) {
		redactor.add(given.password);
		trace('settings', `password: given, from ${given.origin}`);
	}

	return {
		...(address !== undefined && address !== '' && {email: address}),
		...(given !== undefined && {password: given.password}),
	};
};

/** An account that is known, or that a person has to be asked for. */
type FoundLogin = {readonly login: Login; readonly isTyped: boolean; readonly isKept: boolean};

/** The account of the environment, else the one stored for this cloud, else the one a person types. */
const loginOf = async (
	settings: AccountSettings,
	stored: StoredLogin,
	io: Io,
	askForLogin: StartupUi['askForLogin'],
): Promise<FoundLogin> => {
	const known = await givenLogin(settings, io);
	const {email, password} = known;
	if (email !== undefined && password !== undefined) {
		return {login: {email, password}, isTyped: false, isKept: false};
	}

	const kept = await stored.read(serviceOf(settings).restUrl, email);
	if (kept !== undefined) {
		if (password === undefined) {
			io.trace('settings', 'password: given, from the stored login');
		}

		const login = {email: kept.email, password: password ?? kept.password};
		return {login, isTyped: false, isKept: false};
	}

	const typed = await askForLogin(known);
	return {login: typed, isTyped: true, isKept: typed.isKept};
};

/**
The account of a login at a cloud.

@param store - Of the sessions of this cloud; undefined keeps the session in memory only.
*/
export const accountOfLogin = (
	login: Login,
	service: CloudService,
	store: SessionStore | undefined,
	{clock, trace, redactor}: Pick<Io, 'clock' | 'trace' | 'redactor'>,
): OpenAccount => ({
	service,
	account: makeAccount(login, service, {store, clock, trace, redactor}),
});

/**
Finds out which account is meant and signs in, unless the session of an earlier start is still good. An account that was
typed and is refused is asked for again; any other is not tried twice.

@throws {NavilinkError} of kind `signIn` where there is none, and nobody to ask, or it is refused; of kind `usage` where
the file of its password is no such thing.
*/
export const openAccount = async (
	settings: AccountSettings,
	io: Io,
	ui: Pick<StartupUi, 'askForLogin' | 'begin' | 'warn'>,
	withRetries: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<OpenAccount> => {
	const service = serviceOf(settings);
	const files = accountFiles(service, io);
	let found = await loginOf(settings, files.login, io, ui.askForLogin);
	for (;;) {
		const {login, isTyped, isKept} = found;
		const open = accountOfLogin(login, service, files.session, io);
		try {
			ui.begin('signIn', login.email);
			await withRetries(async () => open.account.credentials());
			if (open.account.unkept !== undefined) {
				ui.warn(open.account.unkept);
			}

			if (isKept) {
				await files.login.write(service.restUrl, {email: login.email, password: login.password});
			}

			return open;
		} catch (error) {
			if (!isTyped || !(error instanceof NavilinkError) || error.kind !== 'signIn') {
				throw error;
			}

			const typed = await ui.askForLogin({email: login.email}, error);
			found = {login: typed, isTyped: true, isKept: typed.isKept};
		}
	}
};

import {Account} from '../cloud/account.js';
import {CloudError} from '../cloud/cloud-error.js';
import {NavienApi} from '../cloud/navien-api.js';
import {RestClient} from '../cloud/rest-client.js';
import {navienService, serviceAt, type CloudService} from '../cloud/service.js';
import {SessionStore} from '../cloud/session-store.js';
import {StoredLogin, type Login} from '../cloud/stored-login.js';
import {pathsOf} from '../settings/paths.js';
import {type AccountSettings} from '../settings/settings.js';
import {emailAddress} from '../settings/values.js';
import {type Clock} from '../support/clock.js';
import {NavilinkError, type ErrorKind} from '../support/errors.js';
import {maskedEmail} from '../support/redact.js';
import {type Io} from './io.js';
import {ask} from './prompt.js';

/** An account that can be asked for its heaters, and where it is. */
export type OpenAccount = {readonly account: Account; readonly service: CloudService};

const howToSignIn =
	'set NAVILINK_EMAIL and NAVILINK_PASSWORD, or run "navilink-tui login"; --demo needs no account';

/** Where the files of the account are. */
export const accountFiles = (io: Io, clock: Clock) => {
	const paths = pathsOf(io.process.env);
	return {login: new StoredLogin(paths.login), session: new SessionStore(paths.session, clock)};
};

/** The account of the settings and the environment; its password may still be missing. */
export const givenLogin = ({email}: AccountSettings, {env}: NodeJS.Process): Partial<Login> => {
	const address = email ?? env.NAVIEN_EMAIL;
	const password = env.NAVILINK_PASSWORD ?? env.NAVIEN_PASSWORD;
	return {
		...(address !== undefined && address !== '' && {email: address}),
		...(password !== undefined && password !== '' && {password}),
	};
};

/** Whether a person is there to be asked, and to be told how it goes. */
export const isAttended = ({stdin, stderr}: Io): boolean =>
	stdin.isTTY && 'isTTY' in stderr && stderr.isTTY === true;

/**
Asks for what is not known of an account.

@throws {NavilinkError} of kind `signIn` where there is nobody to ask.
*/
export const askForLogin = async (io: Io, known: Partial<Login>): Promise<Login> => {
	if (!isAttended(io)) {
		throw new NavilinkError('signIn', `there is no account: ${howToSignIn}`);
	}

	io.stderr.write(
		'Sign in with the account of the NaviLink app. "navilink-tui login" stores it, --demo needs none.\n',
	);
	const email = known.email ?? (await ask(io, 'NaviLink email: '));
	const parsed = emailAddress(email);
	if (!('value' in parsed)) {
		throw new NavilinkError('signIn', `the email must be ${parsed.accepted}`);
	}

	return {
		email: parsed.value,
		password: known.password ?? (await ask(io, 'NaviLink password (not shown): ', true)),
	};
};

/** The account of the environment, else the stored one, else the one a person types. */
const loginOf = async (settings: AccountSettings, stored: StoredLogin, io: Io): Promise<Login> => {
	const {email, password} = givenLogin(settings, io.process);
	if (email !== undefined && password !== undefined) {
		return {email, password};
	}

	const kept = await stored.read();
	if (kept !== undefined && (email === undefined || email === kept.email)) {
		return {email: kept.email, password: password ?? kept.password};
	}

	return askForLogin(io, {...(email !== undefined && {email}), ...(password !== undefined && {password})});
};

/** The account of a login, at the cloud of the settings. */
export const accountOfLogin = (
	login: Login,
	{cloud}: AccountSettings,
	store: SessionStore | undefined,
	{clock, trace, redactor}: Pick<Io, 'clock' | 'trace' | 'redactor'>,
): OpenAccount => {
	const service = cloud === undefined ? navienService : serviceAt(cloud);
	const api = new NavienApi(new RestClient({restUrl: service.restUrl, clock, trace}), clock);
	trace('cloud', `the account ${maskedEmail(login.email)} at ${service.restUrl}`);
	return {service, account: new Account({...login, api, store, clock, redactor})};
};

/**
Finds out which account is meant; signs in to nothing yet.

@throws {NavilinkError} of kind `signIn` where there is none, and nobody to ask.
*/
export const openAccount = async (settings: AccountSettings, io: Io): Promise<OpenAccount> => {
	const files = accountFiles(io, io.clock);
	const login = await loginOf(settings, files.login, io);
	return accountOfLogin(login, settings, files.session, io);
};

const exitKinds: Readonly<Record<CloudError['kind'], ErrorKind>> = {
	network: 'connection',
	server: 'connection',
	limited: 'connection',
	refused: 'signIn',
	expired: 'signIn',
	answer: 'connection',
};

/** An error of the cloud as one that ends the program with the code for it. */
export const asNavilinkError = (error: unknown): unknown =>
	error instanceof CloudError
		? new NavilinkError(
				exitKinds[error.kind],
				error.kind === 'refused'
					? `${error.message}: check the email and the password; it was tried once and is not tried again`
					: error.message,
				{cause: error},
			)
		: error;

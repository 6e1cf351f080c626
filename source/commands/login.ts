import {asNavilinkError} from '../cloud/as-navilink-error.js';
import {type SessionOwner, type SessionStore} from '../cloud/session-store.js';
import {problem, say} from '../messages/catalogue.js';
import {fileReasonOf} from '../messages/system-words.js';
import {exitCodes} from '../support/errors.js';
import {complain, type Io} from '../process/io.js';
import {type AccountSettings} from './account-settings.js';
import {askForLogin} from './startup/startup-in-lines.js';
import {accountFiles, accountOfLogin, givenLogin, serviceOf} from './source/open-account.js';

/** Stores or forgets: what this command is for, so that it fails where the system does not let it. */
const inFiles = async (work: () => Promise<void>): Promise<void> => {
	try {
		await work();
	} catch (error) {
		const why = fileReasonOf(error);
		throw why === undefined ? error : problem('account-not-storable', {why}, {cause: error});
	}
};

/** Forgets a session while no other program writes the file; without a lock where none can be made. */
const forgetSession = async (sessions: SessionStore, email: string): Promise<void> =>
	sessions.exclusively(
		async () => sessions.forget(email),
		() => undefined,
	);

/**
Asks for the account, checks it by signing in, and stores it.

@returns The exit code.
@throws {NavilinkError} of kind `signIn` when it is refused, of kind `usage` where the file of its password is no such
thing or the account cannot be stored; nothing is stored then.
*/
export const login = async (settings: AccountSettings, io: Io): Promise<number> => {
	const service = serviceOf(settings);
	const files = accountFiles(service, io);
	const {email, password} = await givenLogin(settings, io);
	const wanted = {...(email !== undefined && {email}), ...(password !== undefined && {password})};
	const given =
		email !== undefined && password !== undefined ? {email, password} : await askForLogin(io, wanted);
	// The session that is there could belong to a password that has changed since.
	await inFiles(async () => forgetSession(files.session, given.email));
	const {account} = accountOfLogin(given, service, files.session, io);
	try {
		await account.credentials();
	} catch (error) {
		throw asNavilinkError(error);
	}

	await inFiles(async () => files.login.write(service.restUrl, given));
	if (account.unkept !== undefined) {
		complain(io, account.unkept);
	}

	complain(io, say('signed-in', {email: given.email}));
	return exitCodes.done.code;
};

/**
Forgets stored accounts and their sessions: all of them, or those of the cloud and the email of the settings.

@returns The exit code.
*/
export const logout = async (settings: AccountSettings, io: Io): Promise<number> => {
	const {email, cloud} = settings;
	const files = accountFiles(serviceOf(settings), io);
	if (email === undefined && cloud === undefined) {
		await files.session.removeAll();
		await files.login.removeAll();
		complain(io, say('accounts-removed'));
		return exitCodes.done.code;
	}

	const origin = cloud === undefined ? undefined : new URL(cloud).origin;
	const isMeant = (owner: SessionOwner): boolean =>
		(origin === undefined || owner.origin === origin) && (email === undefined || owner.email === email);
	await files.session.forgetAll(isMeant);
	const forgotten = await files.login.forget(isMeant);
	for (const owner of forgotten) {
		complain(io, say('account-removed', {email: owner.email, origin: owner.origin}));
	}

	if (forgotten.length === 0) {
		complain(io, say('account-not-stored'));
	}

	return exitCodes.done.code;
};

import {type AccountSettings} from '../settings/settings.js';
import {fileTroubleOf} from '../cloud/file-trouble.js';
import {exitCodes, NavilinkError} from '../support/errors.js';
import {complain, type Io} from './io.js';
import {askForLogin} from './attend-in-lines.js';
import {accountFiles, accountOfLogin, asNavilinkError, givenLogin} from './open-account.js';

/** Stores or forgets: what this command is for, so that it fails where the system does not let it. */
const inFiles = async (work: () => Promise<void>): Promise<void> => {
	try {
		await work();
	} catch (error) {
		const why = fileTroubleOf(error);
		throw why === undefined
			? error
			: new NavilinkError('usage', `the account cannot be stored: ${why}`, {cause: error});
	}
};

/**
Asks for the account, checks it by signing in, and stores it.

@returns The exit code.
@throws {NavilinkError} of kind `signIn` when it is refused, of kind `usage` where the file of its password is no such
thing or the account cannot be stored; nothing is stored then.
*/
export const login = async (settings: AccountSettings, io: Io): Promise<number> => {
	const files = accountFiles(io, io.clock);
	const {email, password} = await givenLogin(settings, io);
	const wanted = {...(email !== undefined && {email}), ...(password !== undefined && {password})};
	const given =
		email !== undefined && password !== undefined ? {email, password} : await askForLogin(io, wanted);
	// The session that is there could belong to a password that has changed since.
	await inFiles(async () => files.session.forget());
	const {account} = accountOfLogin(given, settings.cloud, files.session, io);
	try {
		await account.credentials();
	} catch (error) {
		throw asNavilinkError(error);
	}

	await inFiles(async () => files.login.write(given));
	if (account.unkept !== undefined) {
		complain(io, account.unkept);
	}

	complain(io, `signed in as ${given.email}; the account is stored for you alone, "logout" forgets it`);
	return exitCodes.done.code;
};

/**
Forgets the account and its session.

@returns The exit code.
*/
export const logout = async (io: Io): Promise<number> => {
	const files = accountFiles(io, io.clock);
	await files.session.forget();
	await files.login.forget();
	complain(io, 'the account is forgotten');
	return exitCodes.done.code;
};

import {makeAccount} from '../cloud/make-account.js';
import {navienService, serviceAt, type CloudService} from '../cloud/service.js';
import {SessionStore} from '../cloud/session-store.js';
import {systemClock, type Clock} from '../support/clock.js';
import {problem} from '../messages/catalogue.js';
import {Redactor} from '../support/redact.js';
import {safeOrigin} from '../support/safe-origin.js';
import {noTrace, type Trace} from '../support/trace.js';
import {cloudAccount, type CloudAccount} from './cloud-account.js';
import {withoutSecrets} from './secrets.js';

/** Options of `signIn`; only the email and the password are required. */
export type SignInOptions = {
	/** Email address of the NaviLink account. */
	readonly email: string;
	readonly password: string;
	/** `https://` address of another cloud, or `http://` on this machine, such as a simulated one; default: Navien's cloud. */
	readonly cloud?: string | undefined;
	/**
	File that keeps the session between runs, readable by its owner only, so that not every start signs in; default: none,
	nothing is stored. It holds tokens and never the password. Programs that run at the same time can share it.
	*/
	readonly sessionFile?: string | undefined;
	/** Default: the clock of this machine. */
	readonly clock?: Clock | undefined;
	/** Called with a sentence for every step, for a debug log; no sentence carries a secret. Default: none. */
	readonly trace?: Trace | undefined;
};

const serviceOf = (cloud: string | undefined): CloudService => {
	if (cloud === undefined) {
		return navienService;
	}

	const origin = safeOrigin(cloud);
	if (origin === undefined) {
		throw problem('library-cloud');
	}

	return serviceAt(origin);
};

/**
Signs in to a NaviLink account, once: nothing is tried again. The session is renewed later where that is needed.

@throws {NavilinkError} of kind `usage` without email or password, or for a cloud that a password cannot be sent to; of
kind `signIn` when the account is refused; of kind `connection` when the cloud cannot be reached, is down, asks for fewer
calls or gives an unexpected answer.
*/
export const signIn = async (options: SignInOptions): Promise<CloudAccount> => {
	const {email, password, cloud, sessionFile, clock = systemClock, trace = noTrace} = options;
	if (email === '' || password === '') {
		throw problem('library-no-login');
	}

	const service = serviceOf(cloud);
	const redactor = new Redactor();
	const safeTrace: Trace = (area, sentence) => {
		trace(area, redactor.redact(sentence));
	};

	const store = sessionFile === undefined ? undefined : new SessionStore(sessionFile, clock, service.restUrl);
	const account = makeAccount({email, password}, service, {store, clock, trace: safeTrace, redactor});
	await withoutSecrets(redactor, async () => account.credentials());
	return cloudAccount({account, service, clock, redactor, trace: safeTrace});
};

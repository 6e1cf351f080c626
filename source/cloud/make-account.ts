import {type Clock} from '../support/clock.js';
import {maskedEmail, type Redactor} from '../support/redact.js';
import {type Trace} from '../support/trace.js';
import {Account} from './account.js';
import {NavienApi} from './navien-api.js';
import {RestClient} from './rest-client.js';
import {type CloudService} from './service.js';
import {type SessionStore} from './session-store.js';
import {type Login} from './stored-login.js';

export type AccountParts = {
	/** Store for the sessions of this cloud; undefined keeps the session in memory only. */
	readonly store: SessionStore | undefined;
	readonly clock: Clock;
	readonly trace: Trace;
	readonly redactor: Pick<Redactor, 'add'>;
};

/** Returns the account of a login at a cloud; signs in when that is first needed. */
export const makeAccount = (
	login: Login,
	service: CloudService,
	{store, clock, trace, redactor}: AccountParts,
): Account => {
	const api = new NavienApi(new RestClient({restUrl: service.restUrl, clock, trace}), clock);
	trace('cloud', `the account ${maskedEmail(login.email)} at ${service.restUrl}`);
	return new Account({...login, api, store, clock, redactor, trace});
};

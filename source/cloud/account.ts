import {said, say} from '../messages/catalogue.js';
import {type DeviceState} from '../heater/device-state.js';
import {type Heater} from '../heater/heater.js';
import {type Tariff} from '../heater/tariff.js';
import {type Clock} from '../support/clock.js';
import {type Redactor} from '../support/redact.js';
import {noTrace, type Trace} from '../support/trace.js';
import {minuteMs} from '../support/durations.js';
import {CloudError, type CloudErrorKind} from './cloud-error.js';
import {type DeviceList} from './devices.js';
import {KeptSession} from './kept-session.js';
import {type NavienApi} from './navien-api.js';
import {isFresh, type AwsCredentials, type CloudSession} from './session.js';
import {type SessionStore} from './session-store.js';
import {SignInGuard} from './sign-in-guard.js';
import {tariffOf} from './tariff.js';

export type AccountOptions = {
	readonly email: string;
	readonly password: string;
	readonly api: NavienApi;
	/** Keeps the session over starts and shares it with other programs; none keeps it in memory only. */
	readonly store: SessionStore | undefined;
	readonly clock: Clock;
	/** Learns the password and every token, so that none of them gets into anything written. */
	readonly redactor?: Pick<Redactor, 'add'>;
	/** Hears why the session cannot be kept. */
	readonly trace?: Trace;
};

type Need = 'tokens' | 'credentials';

const isExpired = (error: unknown): boolean => error instanceof CloudError && error.kind === 'expired';

/** Failures of a refresh after which a sign-in would fail too, or would send the password to somebody else. */
const futileAfter: ReadonlySet<CloudErrorKind> = new Set(['network', 'intercepted', 'limited']);

/** Time in which a token that was refused right after its renewal is not renewed again, in milliseconds. */
const uselessRenewalPauseMs = 15 * minuteMs;

/**
An account of the cloud, signed in when that is needed and no more often.

One renewal is under way at a time, whoever asks. A refused password is not sent again.
*/
export class Account {
	readonly email: string;
	readonly #options: AccountOptions;
	readonly #guard: SignInGuard;
	readonly #kept: KeptSession;
	#session: CloudSession | undefined;
	#renewing: Promise<CloudSession> | undefined;
	#noRenewalBeforeMs = Number.NEGATIVE_INFINITY;

	constructor(options: AccountOptions) {
		this.#options = options;
		this.email = options.email;
		this.#guard = new SignInGuard(options.clock);
		this.#kept = new KeptSession(options.email, options.store, options.trace ?? noTrace);
		options.redactor?.add(options.password);
	}

	/** When the cloud last did what it was asked, on the monotonic clock; undefined while an earlier start's session does. */
	get answeredAtMs(): number | undefined {
		return this.#options.api.answeredAtMs;
	}

	/** The cloud's clock less this machine's at the last answer, in milliseconds. */
	get clockOffsetMs(): number {
		return this.#options.api.clockOffsetMs;
	}

	/** Why the session is in memory only although it should be kept, as one sentence; undefined where it is kept. */
	get unkept(): string | undefined {
		return this.#kept.problem === undefined
			? undefined
			: say('session-not-stored', {why: this.#kept.problem});
	}

	/**
	Credentials for AWS IoT that are a while from their end.

	@param refused - Those that AWS refused: others are wanted.
	@throws {CloudError}
	*/
	async credentials(refused?: AwsCredentials): Promise<AwsCredentials> {
		const session = await this.#fresh('credentials', refused?.sessionToken);
		return session.credentials;
	}

	/**
	All devices of the account.

	@throws {CloudError}
	*/
	async devices(): Promise<DeviceList> {
		return this.call(async token => this.#options.api.devices(token, this.email));
	}

	/**
	The present state of one heater. The last fault is in the list of devices only.

	@throws {CloudError}
	*/
	readonly deviceState = async (heater: Heater): Promise<DeviceState> =>
		this.call(async token => this.#options.api.deviceState(token, this.email, heater));

	/**
	The prices that a heater follows; undefined where it follows none.

	@param controllerId - The serial number of its controller.
	@throws {CloudError}
	*/
	readonly tariff = async (heater: Heater, controllerId: string): Promise<Tariff | undefined> => {
		const {api} = this.#options;
		return tariffOf(
			await this.call(async token => api.timeOfUse(token, this.email, {...heater, controllerId})),
		);
	};

	/**
	Makes a call with a valid token; where the cloud counts it as expired all the same, once more with another, unless
	that did not help a short time ago.

	@throws {CloudError}
	*/
	async call<Result>(make: (token: string) => Promise<Result>): Promise<Result> {
		const {tokens} = await this.#fresh('tokens');
		try {
			return await make(tokens.accessToken);
		} catch (error) {
			const isDue = this.#options.clock.monotonicMs() >= this.#noRenewalBeforeMs;
			if (!isExpired(error) || !isDue) {
				throw error;
			}

			const renewed = await this.#fresh('tokens', tokens.accessToken);
			return this.#callAgain(make, renewed.tokens.accessToken);
		}
	}

	/** Every renewal may cost a sign-in: one that does not help is not repeated with every call. */
	async #callAgain<Result>(make: (token: string) => Promise<Result>, token: string): Promise<Result> {
		try {
			return await make(token);
		} catch (error) {
			if (isExpired(error)) {
				this.#noRenewalBeforeMs = this.#options.clock.monotonicMs() + uselessRenewalPauseMs;
			}

			throw error;
		}
	}

	/** The session, renewed where what is needed of it is near its end or is the one `refused`. */
	async #fresh(need: Need, refused?: string): Promise<CloudSession> {
		this.#session ??= await this.#stored();
		const session = this.#session;
		if (session !== undefined && this.#serves(session, need, refused)) {
			return session;
		}

		const isOwn = this.#renewing === undefined;
		this.#renewing ??= this.#renew(need, refused).finally(() => {
			this.#renewing = undefined;
		});
		const renewed = await this.#renewing;
		if (this.#serves(renewed, need, refused)) {
			this.#guard.succeeded();
			return renewed;
		}

		if (isOwn) {
			// Asked again, such a cloud would say the same, as often as it is asked.
			throw this.#guard.wasUseless(new CloudError('answer', said('cloud-session-useless', {need})));
		}

		// Who joined a renewal of the other part may need another one.
		return this.#fresh(need, refused);
	}

	#serves(session: CloudSession, need: Need, refused: string | undefined): boolean {
		const {tokens, credentials} = session;
		return (
			isFresh(session[need], this.#options.clock.nowMs()) &&
			(need === 'tokens' ? tokens.accessToken : credentials.sessionToken) !== refused
		);
	}

	async #stored(): Promise<CloudSession | undefined> {
		const session = await this.#kept.read();
		this.#learn(session);
		return session;
	}

	#learn(session: CloudSession | undefined): void {
		const {tokens, credentials} = session ?? {};
		this.#options.redactor?.add(
			tokens?.accessToken,
			tokens?.refreshToken,
			credentials?.accessKeyId,
			credentials?.secretKey,
			credentials?.sessionToken,
		);
	}

	async #renew(need: Need, refused: string | undefined): Promise<CloudSession> {
		this.#guard.check();
		const work = async (): Promise<CloudSession> => {
			// Another program may have renewed it by now.
			const stored = await this.#stored();
			if (stored !== undefined && this.#serves(stored, need, refused)) {
				return stored;
			}

			// A file that could not be written is older than what is in memory.
			const known = this.#kept.problem === undefined ? (stored ?? this.#session) : (this.#session ?? stored);
			const session = await this.#obtainOrForget(need, refused, known);
			this.#learn(session);
			this.#session = session;
			await this.#kept.write(session);
			return session;
		};

		try {
			this.#session = await this.#kept.exclusively(work);
			return this.#session;
		} catch (error) {
			throw error instanceof CloudError ? this.#guard.failed(error) : error;
		}
	}

	/** Gets another session; one that is kept of a refused account is forgotten. */
	async #obtainOrForget(
		need: Need,
		refused: string | undefined,
		known: CloudSession | undefined,
	): Promise<CloudSession> {
		try {
			return await this.#obtain(need, refused, known);
		} catch (error) {
			if (error instanceof CloudError && error.kind === 'refused') {
				await this.#kept.forget();
			}

			throw error;
		}
	}

	async #obtain(
		need: Need,
		refused: string | undefined,
		known: CloudSession | undefined,
	): Promise<CloudSession> {
		const {api, password} = this.#options;
		// A refresh gives no AWS credentials (docs/protocol.md §1).
		if (need === 'tokens' && known !== undefined) {
			try {
				const refreshed = {...known, tokens: await api.refresh(known.tokens.refreshToken)};
				if (this.#serves(refreshed, need, refused)) {
					return refreshed;
				}
			} catch (error) {
				if (!(error instanceof CloudError) || futileAfter.has(error.kind)) {
					throw error;
				}
			}
		}

		return api.signIn(this.email, password);
	}
}

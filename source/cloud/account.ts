import {type Heater} from '../heater/heater.js';
import {type Tariff} from '../heater/tariff.js';
import {type Clock} from '../support/clock.js';
import {type Redactor} from '../support/redact.js';
import {noTrace, type Trace} from '../support/trace.js';
import {CloudError} from './cloud-error.js';
import {type CloudDevice} from './devices.js';
import {fileTroubleOf} from './file-trouble.js';
import {type NavienApi} from './navien-api.js';
import {isFresh, type AwsCredentials, type CloudSession} from './session.js';
import {type SessionStore} from './session-store.js';
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

/** How long to leave a cloud alone that asks for fewer calls and does not say how long. */
const defaultRetryAfterMs = 60_000;

/**
An account of the cloud, signed in when that is needed and no more often.

One renewal is under way at a time, whoever asks. A refused password is not sent again.
*/
export class Account {
	readonly email: string;
	readonly #options: AccountOptions;
	#session: CloudSession | undefined;
	#renewing: Promise<CloudSession> | undefined;
	#refusal: CloudError | undefined;
	#unkept: string | undefined;
	#notBeforeMs = Number.NEGATIVE_INFINITY;

	constructor(options: AccountOptions) {
		this.#options = options;
		this.email = options.email;
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
		return this.#unkept === undefined
			? undefined
			: `the session cannot be kept: ${this.#unkept}; every start signs in anew`;
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
	All heaters of the account.

	@throws {CloudError}
	*/
	async devices(): Promise<CloudDevice[]> {
		return this.call(async token => this.#options.api.devices(token, this.email));
	}

	/**
	Whether the cloud hears a heater; undefined where it does not say.

	@throws {CloudError}
	*/
	readonly isOnline = async (heater: Heater): Promise<boolean | undefined> => {
		const {api} = this.#options;
		const device = await this.call(async token => api.device(token, this.email, heater));
		return device.isOnline;
	};

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
	Makes a call with a valid token; where it counts as expired all the same, once more with another.

	@throws {CloudError}
	*/
	async call<Result>(make: (token: string) => Promise<Result>): Promise<Result> {
		const {tokens} = await this.#fresh('tokens');
		try {
			return await make(tokens.accessToken);
		} catch (error) {
			if (!(error instanceof CloudError) || error.kind !== 'expired') {
				throw error;
			}

			const renewed = await this.#fresh('tokens', tokens.accessToken);
			return make(renewed.tokens.accessToken);
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
			return renewed;
		}

		if (isOwn) {
			// Asked again, such a cloud would say the same, as often as it is asked.
			throw new CloudError(
				'answer',
				`the cloud gave an unexpected answer: ${need} that have run out already, or were refused before`,
			);
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
		const session = await this.#withFile(async store => store.read(this.email));
		this.#learn(session);
		return session;
	}

	/** Does something with the file of the session, if there is one and the system lets it. */
	async #withFile<Result>(work: (store: SessionStore) => Promise<Result>): Promise<Result | undefined> {
		const {store} = this.#options;
		try {
			return store === undefined ? undefined : await work(store);
		} catch (error) {
			this.#doWithout(error);
			return undefined;
		}
	}

	/** Notes why there is no file, which is no reason to throw a sign-in away; throws what is another trouble. */
	readonly #doWithout = (error: unknown): void => {
		const why = fileTroubleOf(error);
		if (why === undefined) {
			throw error;
		}

		if (why !== this.#unkept) {
			const {trace = noTrace} = this.#options;
			trace('cloud', `the session is in memory only: ${why}`);
			this.#unkept = why;
		}
	};

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
		const {store, clock} = this.#options;
		this.#checkPatience();
		const work = async (): Promise<CloudSession> => {
			// Another program may have renewed it by now.
			const stored = await this.#stored();
			if (stored !== undefined && this.#serves(stored, need, refused)) {
				return stored;
			}

			// A file that could not be written is older than what is in memory.
			const known = this.#unkept === undefined ? (stored ?? this.#session) : (this.#session ?? stored);
			const session = await this.#obtain(need, refused, known);
			this.#learn(session);
			this.#session = session;
			await this.#withFile(async file => {
				await file.write(session);
				this.#unkept = undefined;
			});
			return session;
		};

		try {
			this.#session = await (store === undefined ? work() : store.exclusively(work, this.#doWithout));
			return this.#session;
		} catch (error) {
			if (error instanceof CloudError) {
				if (error.kind === 'refused') {
					this.#refusal = error;
					await this.#withFile(async file => file.forget());
				} else if (error.kind === 'limited') {
					this.#notBeforeMs = clock.monotonicMs() + (error.retryAfterMs ?? defaultRetryAfterMs);
				}
			}

			throw error;
		}
	}

	/** @throws {CloudError} Without a call, where one would be of no use or is not welcome yet. */
	#checkPatience(): void {
		if (this.#refusal !== undefined) {
			throw this.#refusal;
		}

		const leftMs = this.#notBeforeMs - this.#options.clock.monotonicMs();
		if (leftMs > 0) {
			throw new CloudError(
				'limited',
				`the cloud asked for fewer calls: not before ${Math.ceil(leftMs / 1000)} s from now`,
				{retryAfterMs: leftMs},
			);
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
				// With no network, or a cloud that wants peace, a sign-in would fare no better.
				if (!(error instanceof CloudError) || error.kind === 'network' || error.kind === 'limited') {
					throw error;
				}
			}
		}

		return api.signIn(this.email, password);
	}
}

import {type Random} from '../random.js';

/** Somebody who may sign in, and the heaters they own. */
export type Account = {
	readonly email: string;
	readonly password: string;
	/** MAC addresses. */
	readonly heaters: readonly string[];
};

/** Lifetimes of tokens, s. */
export type TokenLifetimes = {
	/** The access token's. */
	readonly authenticationSeconds: number;
	/** The AWS credentials'. */
	readonly authorizationSeconds: number;
};

/** AWS credentials given out at a sign-in. */
export type Credentials = {
	readonly accessKeyId: string;
	readonly secretKey: string;
	readonly sessionToken: string;
	/** Their life from the start, s. */
	readonly lifetimeSeconds: number;
	readonly expiresAtMs: number;
};

/** The tokens of a sign-in or a refresh, under the wire's names. */
export type Tokens = {
	readonly idToken: string;
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly authenticationExpiresIn: number;
};

type Session = {
	readonly account: Account;
	accessToken: string;
	refreshToken: string;
	accessExpiresAtMs: number;
	credentials: Credentials;
};

const maxSessions = 1000;
const maxEmails = 1000;

/** Wrong passwords in a row after which an account is locked. */
const wrongPasswordsUntilLocked = 5;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
// Like AWS's own: characters that must be escaped in an address are among them.
const tokenLetters = `${letters}+/=`;

const text = (random: Random, length: number, alphabet = letters): string =>
	Array.from({length}, () => alphabet[Math.floor(random() * alphabet.length)]).join('');

/** Who is signed in. Access tokens and AWS credentials run on two clocks: `docs/protocol.md` §1. */
export class Sessions {
	#accounts: readonly Account[];
	#refreshFailures = 0;
	/** Wrong passwords in a row, by email. */
	readonly #wrong = new Map<string, number>();
	readonly #lifetimes: TokenLifetimes;
	readonly #random: Random;
	readonly #nowMs: () => number;
	#sessions: Session[] = [];

	constructor(options: {
		readonly accounts: readonly Account[];
		readonly lifetimes: TokenLifetimes;
		readonly random: Random;
		readonly nowMs: () => number;
	}) {
		this.#accounts = options.accounts;
		this.#lifetimes = options.lifetimes;
		this.#random = options.random;
		this.#nowMs = options.nowMs;
	}

	/** Whether there is an account of this email. */
	isKnown(email: string): boolean {
		return this.#accounts.some(account => account.email === email);
	}

	/** A new session, or undefined for a wrong email or password. */
	signIn(
		email: string,
		password: string,
	): {account: Account; tokens: Tokens; credentials: Credentials} | undefined {
		const account = this.#accounts.find(
			candidate => candidate.email === email && candidate.password === password,
		);
		if (!account) {
			// Bounded, whoever knocks.
			if (this.#wrong.size < maxEmails || this.#wrong.has(email)) {
				this.#wrong.set(email, (this.#wrong.get(email) ?? 0) + 1);
			}

			return undefined;
		}

		this.#wrong.delete(email);
		const session: Session = {
			account,
			accessToken: '',
			refreshToken: '',
			accessExpiresAtMs: 0,
			credentials: this.#newCredentials(),
		};
		const tokens = this.#renew(session);
		this.#sessions = [...this.#sessions, session].slice(-maxSessions);
		return {account, tokens, credentials: session.credentials};
	}

	/** Gives an account another password and ends its sessions. */
	changePassword(email: string, password: string): void {
		this.#accounts = this.#accounts.map(account =>
			account.email === email ? {...account, password} : account,
		);
		this.#sessions = this.#sessions.filter(({account}) => account.email !== email);
		this.#wrong.delete(email);
	}

	/** Answers a number of refreshes as if the token were not known. */
	failRefresh(times: number): void {
		this.#refreshFailures = times;
	}

	/** New tokens for a refresh token, which is used up by it; the AWS credentials stay as old as they are. */
	refresh(refreshToken: string): Tokens | undefined {
		if (this.#refreshFailures > 0) {
			this.#refreshFailures--;
			return undefined;
		}

		const session = this.#sessions.find(candidate => candidate.refreshToken === refreshToken);
		return session && this.#renew(session);
	}

	/** Whose access token this is, while it is good. */
	accountOf(accessToken: string): Account | undefined {
		return this.#sessions.find(
			session => session.accessToken === accessToken && this.#nowMs() < session.accessExpiresAtMs,
		)?.account;
	}

	/** Whether the right password would be refused too, after too many wrong ones. */
	isLocked(email: string): boolean {
		return (this.#wrong.get(email) ?? 0) >= wrongPasswordsUntilLocked;
	}

	/** The heaters of whoever was given the AWS credentials with this key. */
	heatersOf(accessKeyId: string): readonly string[] | undefined {
		return this.#sessions.find(session => session.credentials.accessKeyId === accessKeyId)?.account.heaters;
	}

	/** The AWS credentials with this key, expired or not. */
	credentialsOf(accessKeyId: string): Credentials | undefined {
		return this.#sessions.find(session => session.credentials.accessKeyId === accessKeyId)?.credentials;
	}

	/** Ends every access token now; refresh tokens and AWS credentials stay good. */
	expireAccess(): void {
		for (const session of this.#sessions) {
			session.accessExpiresAtMs = Number.NEGATIVE_INFINITY;
		}
	}

	/** Forgets every session: only a new sign-in helps. */
	expireAll(): void {
		this.#sessions = [];
	}

	#renew(session: Session): Tokens {
		const {authenticationSeconds} = this.#lifetimes;
		session.accessToken = text(this.#random, 96);
		session.refreshToken = text(this.#random, 64);
		session.accessExpiresAtMs = this.#nowMs() + authenticationSeconds * 1000;
		return {
			idToken: text(this.#random, 96),
			accessToken: session.accessToken,
			refreshToken: session.refreshToken,
			authenticationExpiresIn: authenticationSeconds,
		};
	}

	#newCredentials(): Credentials {
		const {authorizationSeconds} = this.#lifetimes;
		return {
			accessKeyId: `ASIA${text(this.#random, 16).toUpperCase()}`,
			secretKey: text(this.#random, 40, tokenLetters),
			sessionToken: text(this.#random, 240, tokenLetters),
			lifetimeSeconds: authorizationSeconds,
			expiresAtMs: this.#nowMs() + authorizationSeconds * 1000,
		};
	}
}

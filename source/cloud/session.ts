import {minuteMs} from '../support/durations.js';

/** Tokens for the REST calls, and until when. */
export type AccessTokens = {
	readonly accessToken: string;
	readonly refreshToken: string;
	/** Wall clock of this machine, in milliseconds. */
	readonly expiresAtMs: number;
	/** Their lifetime, in milliseconds. */
	readonly lifetimeMs: number;
};

/** Credentials for AWS IoT, and until when. */
export type AwsCredentials = {
	readonly accessKeyId: string;
	readonly secretKey: string;
	readonly sessionToken: string;
	readonly expiresAtMs: number;
	readonly lifetimeMs: number;
};

/** Result of a sign-in. Its two parts expire independently (docs/protocol.md §1). */
export type CloudSession = {
	readonly email: string;
	readonly userSeq: number;
	readonly tokens: AccessTokens;
	readonly credentials: AwsCredentials;
};

const maxMarginMs = 5 * minuteMs;

/** So much of its life before the end something counts as over, five minutes at most. */
const marginShare = 0.25;

/** Whether something may still be used: it is a while from its end, and not from the future either. */
export const isFresh = (
	{expiresAtMs, lifetimeMs}: {readonly expiresAtMs: number; readonly lifetimeMs: number},
	nowMs: number,
): boolean => {
	const leftMs = expiresAtMs - nowMs;
	// More left than it lives in all: the clock was set back since.
	return leftMs > Math.min(maxMarginMs, lifetimeMs * marginShare) && leftMs <= lifetimeMs + maxMarginMs;
};

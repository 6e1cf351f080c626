/** An answer under way. */
export type Answer = {
	/** `code` of the envelope. */
	readonly code: number;
	/** HTTP status; the same as `code` without. */
	readonly status?: number;
	readonly msg: string;
	/** Left out of the envelope where it is undefined. */
	readonly data?: unknown;
	/** Goes out as `Retry-After`. */
	readonly retryAfterSeconds?: number;
};

/** Success with `data`. */
export const success = (data: unknown): Answer => ({
	code: 200,
	msg: 'SUCCESS',
	data,
});

/** The ways a call goes wrong. */
export const failures = {
	/** As captured: HTTP 200, another code in the body, no `data`. docs/protocol.md §1. */
	wrongPassword: {status: 200, code: 1001, msg: 'INVALID_USER_PASSWORD'},
	unknownUser: {status: 200, code: 1000, msg: 'USER_NOT_FOUND'},
	malformed: {code: 400, msg: 'BAD_REQUEST', data: null},
	unauthorized: {code: 401, msg: 'UNAUTHORIZED', data: null},
	locked: {code: 403, msg: 'ACCOUNT_LOCKED', data: null},
	forbidden: {code: 403, msg: 'FORBIDDEN', data: null},
	notFound: {code: 404, msg: 'NOT_FOUND', data: null},
	wrongMethod: {code: 405, msg: 'METHOD_NOT_ALLOWED', data: null},
	tooLarge: {code: 413, msg: 'PAYLOAD_TOO_LARGE', data: null},
	broken: {code: 500, msg: 'INTERNAL_SERVER_ERROR', data: null},
} as const satisfies Record<string, Answer>;

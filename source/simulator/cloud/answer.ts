/** An answer under way: its `code`, which is the HTTP status as well, its `msg` and its `data`. */
export type Answer = {
	readonly code: number;
	readonly msg: string;
	readonly data: unknown;
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
	malformed: {code: 400, msg: 'BAD_REQUEST', data: null},
	wrongPassword: {code: 401, msg: 'INVALID_USER_OR_PASSWORD', data: null},
	locked: {code: 401, msg: 'ACCOUNT_LOCKED', data: null},
	unauthorized: {code: 401, msg: 'UNAUTHORIZED', data: null},
	forbidden: {code: 403, msg: 'FORBIDDEN', data: null},
	notFound: {code: 404, msg: 'NOT_FOUND', data: null},
	wrongMethod: {code: 405, msg: 'METHOD_NOT_ALLOWED', data: null},
	tooLarge: {code: 413, msg: 'PAYLOAD_TOO_LARGE', data: null},
	broken: {code: 500, msg: 'INTERNAL_SERVER_ERROR', data: null},
} as const satisfies Record<string, Answer>;

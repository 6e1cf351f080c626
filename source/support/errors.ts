/** The process's exit codes, each with its meaning; `--help` and the manual are made from this table. */
export const exitCodes = {
	done: {
		code: 0,
		meaning: 'done, or asked to stop (q, Ctrl+C, SIGTERM, SIGHUP)',
	},
	bug: {code: 1, meaning: 'internal error'},
	usage: {code: 2, meaning: 'wrong flag, value or combination'},
	signIn: {code: 3, meaning: 'sign-in refused'},
	connection: {code: 4, meaning: 'connection failed and is not retried'},
	recording: {code: 5, meaning: 'the recording, or standard output, cannot be written'},
	heater: {code: 6, meaning: 'no such heater'},
} as const satisfies Record<string, {readonly code: number; readonly meaning: string}>;

/** Kind of a problem; decides the exit code. */
export type ErrorKind = keyof typeof exitCodes;

/**
An error that a person can do something about; its message names what is wrong and what is accepted or to be done.

The program makes each from the catalogue in messages/.
*/
export class NavilinkError extends Error {
	override readonly name = 'NavilinkError';
	readonly kind: ErrorKind;
	/** Code of the message, such as `flag-unknown`; docs/messages.md lists them. */
	readonly code: string;

	constructor(
		{kind, code, message}: {readonly kind: ErrorKind; readonly code: string; readonly message: string},
		options?: ErrorOptions,
	) {
		super(message, options);
		this.kind = kind;
		this.code = code;
	}

	/** The exit code of a program that ends because of this. */
	get exitCode(): number {
		return exitCodes[this.kind].code;
	}
}

/** A value thrown by anyone, as a sentence: its message, or itself as text. */
export const messageOf = (error: unknown): string => {
	if (error instanceof AggregateError && error.message === '') {
		// Node gives one such for a name with several addresses, none of which answered.
		return error.errors.map(inner => messageOf(inner)).join('; ');
	}

	return error instanceof Error ? error.message : String(error);
};

/** A value thrown by anyone, as an error. */
export const asError = (error: unknown): Error =>
	error instanceof Error ? error : new Error(messageOf(error));

/** The `code` of a system error (`ECONNREFUSED`), or undefined. */
export const codeOf = (error: unknown): string | number | undefined => {
	if (typeof error !== 'object' || error === null || !('code' in error)) {
		return undefined;
	}

	const {code} = error;
	return typeof code === 'string' || typeof code === 'number' ? code : undefined;
};

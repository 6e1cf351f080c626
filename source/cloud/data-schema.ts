/** Why a value does not fit a schema. */
type SchemaError = {
	readonly issues: ReadonlyArray<{readonly path: readonly PropertyKey[]; readonly message: string}>;
};

/**
A schema of zod, described by the one method that is used, so that the types in the package do not need zod.
*/
export type DataSchema<Data> = {
	readonly safeParse: (
		value: unknown,
	) => {readonly success: true; readonly data: Data} | {readonly success: false; readonly error: SchemaError};
};

/** Returns the first thing wrong with a value, as `field: what is expected`. */
export const complaintOf = ({issues: [issue]}: SchemaError): string =>
	issue === undefined ? 'unknown' : `${issue.path.map(String).join('.') || 'the answer'}: ${issue.message}`;

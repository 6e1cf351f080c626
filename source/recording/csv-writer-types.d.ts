// Types of csv-writer, for `paths` in tsconfig.json: the package's own are its TypeScript sources, which a strict project
// cannot compile.

/** Returns an object that makes lines of CSV from lists of cells. */
export declare const createArrayCsvStringifier: (options: {
	readonly header?: string[];
	readonly fieldDelimiter?: ',' | ';';
	readonly alwaysQuote?: boolean;
}) => {
	/** Returns the header as a line with its line feed; null without a header. */
	getHeaderString(): string | null;
	/** Returns records as lines, each with its line feed. */
	stringifyRecords(records: ReadonlyArray<readonly string[]>): string;
};

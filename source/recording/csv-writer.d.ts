// The package's own types are its TypeScript sources, which a strict project cannot compile.
declare module 'csv-writer/dist/index.js' {
	/** Makes lines of CSV from lists of cells. */
	export const createArrayCsvStringifier: (options: {
		readonly header?: string[];
		readonly fieldDelimiter?: ',' | ';';
		readonly alwaysQuote?: boolean;
	}) => {
		/** The header as a line with its line feed; null without a header. */
		getHeaderString(): string | null;
		/** Records as lines, each with its line feed. */
		stringifyRecords(records: ReadonlyArray<readonly string[]>): string;
	};
}

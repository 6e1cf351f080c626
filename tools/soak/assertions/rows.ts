import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** A row of a recording: its cells by the names of the columns. */
export type Row = Readonly<Record<string, string>>;

/** What files hold, in the order of time, and what in them is no row. */
export type Recording = {
	readonly rows: readonly Row[];
	readonly files: number;
	/** One sentence for each line that is not whole. */
	readonly torn: readonly string[];
};

/** No cell of these recordings has a comma, a quote or a line break in it: what has is torn. */
const plainCell = /^[^",\r\n\0]*$/v;

const readRows = (name: string, text: string): {rows: Row[]; torn: string[]} => {
	const [header = '', ...lines] = text.split('\n');
	const columns = header.split(',');
	const rows: Row[] = [];
	const torn: string[] = [];
	if (lines.pop() !== '') {
		torn.push(`${name} does not end with a line end`);
	}

	for (const [index, line] of lines.entries()) {
		const cells = line.split(',');
		const isWhole = cells.length === columns.length && cells.every(cell => plainCell.test(cell));
		if (isWhole && line !== header) {
			rows.push(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
		} else {
			torn.push(`line ${index + 2} of ${name} is no whole row: ${JSON.stringify(line.slice(0, 60))}`);
		}
	}

	return {rows, torn};
};

/**
Reads recordings without any code of the program, in the order of their first rows.

@param texts - Name and content of each file.
*/
export const readRecording = (texts: ReadonlyArray<readonly [name: string, text: string]>): Recording => {
	const parts = texts.map(([name, text]) => readRows(name, text));
	const startOf = ([first]: readonly Row[]): string => first?.timestamp ?? '';
	const ordered = parts.toSorted((a, b) => (startOf(a.rows) < startOf(b.rows) ? -1 : 1));
	return {
		rows: ordered.flatMap(({rows}) => rows),
		files: parts.length,
		torn: parts.flatMap(({torn}) => torn),
	};
};

/** Reads every CSV file of some folders. */
export const readFolders = async (folders: readonly string[]): Promise<Recording> => {
	const texts: Array<readonly [string, string]> = [];
	for (const folder of folders) {
		const names = await readdir(folder);
		for (const name of names.filter(candidate => candidate.endsWith('.csv'))) {
			texts.push([name, await readFile(join(folder, name), 'utf8')]);
		}
	}

	return readRecording(texts);
};

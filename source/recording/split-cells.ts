const quote = '"';

/** The cells of one line of CSV (RFC 4180). A quote in the middle of a cell that does not begin with one is a character. */
export const splitCells = (line: string): string[] => {
	if (!line.includes(quote)) {
		return line.split(',');
	}

	const cells: string[] = [];
	let start = 0;
	while (start <= line.length) {
		if (line[start] === quote) {
			let end = start + 1;
			while (end < line.length && (line[end] !== quote || line[end + 1] === quote)) {
				end += line[end] === quote ? 2 : 1;
			}

			const comma = line.indexOf(',', end);
			cells.push(line.slice(start + 1, end).replaceAll('""', quote));
			start = comma === -1 ? line.length + 1 : comma + 1;
		} else {
			const comma = line.indexOf(',', start);
			cells.push(line.slice(start, comma === -1 ? undefined : comma));
			start = comma === -1 ? line.length + 1 : comma + 1;
		}
	}

	return cells;
};

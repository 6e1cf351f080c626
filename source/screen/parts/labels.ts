/** Text that stands at a column, counted from 0. */
export type Label = {readonly column: number; readonly text: string};

/** Labels in a row of so many columns; one that has no room, or would touch the one before, is left out. */
export const placeLabels = (labels: readonly Label[], columns: number): string => {
	let row = '';
	for (const {column, text} of labels) {
		const touches = row !== '' && column <= row.length;
		if (column >= row.length && !touches && column + text.length <= columns) {
			row = row.padEnd(column) + text;
		}
	}

	return row;
};

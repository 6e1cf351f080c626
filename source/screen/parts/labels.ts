/** Text that stands at a column, counted from 0. */
export type Label = {readonly column: number; readonly text: string};

/** Returns labels in a row of `columns`; one that does not fit, or would touch the previous one, is omitted. */
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

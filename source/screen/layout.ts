/** A place for a panel. */
export type Slot<Name> = {
	readonly name: Name;
	readonly width: number;
	readonly contentRows: number;
};

/** Layout of a page: rows of slots side by side, from the top. */
export type Layout<Name> = ReadonlyArray<ReadonlyArray<Slot<Name>>>;

/** The smallest terminal that says anything but its size. */
export const smallest = {columns: 24, rows: 6} as const;

/** From here on panels stand in boxes; narrower ones get a line each. */
export const boxesFromColumns = 60;

/** From here on panels stand in two columns. */
export const twoColumnsFrom = 100;

const borders = 2;

/** Gives each row of boxes one line, then all of them one more in turn; a row that does not fit drops out, the last first. */
export const contentRowsOf = (
	wanted: readonly number[],
	rows: number,
	borderRows: number = borders,
): readonly number[] => {
	const fitting = wanted.slice(0, Math.max(0, Math.floor(rows / (borderRows + 1))));
	const given = fitting.map(() => 1);
	let left = rows - fitting.length * (borderRows + 1);
	for (let line = 2; line <= Math.max(...fitting); line++) {
		for (const [index, most] of fitting.entries()) {
			if (left > 0 && line <= most) {
				given[index] = line;
				left--;
			}
		}
	}

	return given;
};

/** Lays panels out in boxes in a space of `columns` × `rows`; each names the lines it would like. */
export const layoutOf = <Name>(
	panels: ReadonlyArray<{readonly name: Name; readonly lines: number}>,
	columns: number,
	rows: number,
): Layout<Name> => {
	const perRow = columns >= twoColumnsFrom ? 2 : 1;
	const groups = Array.from({length: Math.ceil(panels.length / perRow)}, (_, index) =>
		panels.slice(index * perRow, (index + 1) * perRow),
	);
	const heights = contentRowsOf(
		groups.map(group => Math.max(...group.map(({lines}) => lines))),
		rows,
	);
	return heights.map((contentRows, index) => {
		const group = groups[index] ?? [];
		const base = Math.floor(columns / group.length);
		return group.map(({name}, place) => ({
			name,
			contentRows,
			width: place === group.length - 1 ? columns - base * (group.length - 1) : base,
		}));
	});
};

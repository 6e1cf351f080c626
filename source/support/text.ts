// Escape sequences first, whole, so that their letters do not stay behind as text:
// CSI (ECMA-48 §5.4), OSC and the other string sequences up to their terminator, two-character escapes.
const escapeSequences =
	/\u001B\[[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]|\u001B[\]PX^_][^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C|$)|\u001B[\u0020-\u007E]?/gv;

// Controls (C0, DEL, C1), what turns the direction of writing (Unicode UAX #9), joins invisibly or takes no room.
const unprintable =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gv;

/**
Makes text from outside safe to draw, log or store: no escape sequence, no control, direction or
zero-width character, white space folded, and at most `maxLength` characters.

Characters that only exist together with a combining mark are kept where Unicode has them as one (NFC).
*/
export const sanitize = (text: string, maxLength = 200): string => {
	// Bounded before the work starts: ten times the room is enough for any honest text.
	const bounded = text.length > maxLength * 10 ? text.slice(0, maxLength * 10) : text;
	const clean = bounded
		.normalize('NFC')
		.replaceAll(escapeSequences, '')
		.replaceAll(/\s+/gv, ' ')
		.replaceAll(unprintable, '')
		.replaceAll(/ {2,}/gv, ' ')
		.trim();
	const characters = [...clean];
	return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : clean;
};

/** Returns a number with a fixed count of digits after the point; never `-0.0`. */
export const fixed = (value: number, decimals: number): string => {
	const text = value.toFixed(decimals);
	return Number(text) === 0 ? text.replace('-', '') : text;
};

/** `1 row`, `2 rows`: a count with its noun. */
export const plural = (count: number, singular: string, many = `${singular}s`): string =>
	`${count.toLocaleString('en-US')} ${count === 1 ? singular : many}`;

const sizes = ['B', 'kB', 'MB', 'GB'] as const;

/** `14 kB`, in steps of 1000. */
export const byteSizeText = (bytes: number): string => {
	const step = bytes < 1000 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** step;
	return `${value < 10 && step > 0 ? value.toFixed(1) : Math.floor(value)} ${sizes[step] ?? 'B'}`;
};

export type WrapOptions = {
	/** Columns that a text takes; its number of characters by default. */
	readonly widthOf?: (text: string) => number;
	/** Everything that is left goes into the last of these lines, however long it gets. */
	readonly maxLines?: number;
};

const charactersOf = (text: string): number => text.length;

/** Breaks a line at blanks into lines of at most `columns`; those that follow are indented as the first. A longer word stays whole. */
export const wrapWords = (
	text: string,
	columns: number,
	{widthOf = charactersOf, maxLines = Number.POSITIVE_INFINITY}: WrapOptions = {},
): readonly string[] => {
	if (widthOf(text) <= columns) {
		return [text];
	}

	const indent = /^ */v.exec(text)?.[0] ?? '';
	const lines: string[] = [];
	let line = '';
	for (const word of text.trim().split(' ')) {
		const longer = `${indent}${line} ${word}`;
		if (line !== '' && lines.length + 1 < maxLines && widthOf(longer) > columns) {
			lines.push(indent + line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}

	return [...lines, indent + line];
};

/** A text with its first letter as a capital. */
export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

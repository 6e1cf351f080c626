/** Whether a value from JSON is an object with named members: neither null nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON without throwing: the value, or undefined where the text is none. */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		if (error instanceof SyntaxError) {
			return undefined;
		}

		throw error;
	}
};

/** Whether a text is the beginning of JSON: what Node complains about is that it ends. */
const isBeginning = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		const position = /at position (?<position>\d+)/v.exec(message)?.groups?.position;
		return message.startsWith('Unexpected end') || Number(position) >= text.length;
	}
};

/** Returns the first line, from 1, with which a text stops being JSON; undefined where it is JSON, or is cut short. */
export const brokenJsonLine = (text: string): number | undefined => {
	// Node names the position of some mistakes only. Each beginning keeps the end of its last line: it ends a word.
	const lines = text.split(/(?<=\n)/v);
	const index = lines.findIndex((_line, last) => !isBeginning(lines.slice(0, last + 1).join('')));
	return index === -1 ? undefined : index + 1;
};

const deepest = 32;

/**
Whether lists and objects are nested deeper than any honest message has them. Such a value can be read, but writing it
as JSON again may take more stack than there is.
*/
export const isDeep = (value: unknown, levels = deepest): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some(one => isDeep(one, levels - 1)));

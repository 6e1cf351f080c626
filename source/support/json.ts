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

const deepest = 32;

/**
Whether lists and objects are nested deeper than any honest message has them. Such a value can be read, but writing it
as JSON again may take more stack than there is.
*/
export const isDeep = (value: unknown, levels = deepest): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some(one => isDeep(one, levels - 1)));

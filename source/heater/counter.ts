/** The heater counts in 32 bits. */
const maxCount = 2 ** 32 - 1;

/** Returns a counter of the heater, a number from 0 to what 32 bits hold; undefined for anything else. */
export const asCounter = (value: unknown): number | undefined =>
	typeof value === 'number' && value >= 0 && value <= maxCount ? value : undefined;

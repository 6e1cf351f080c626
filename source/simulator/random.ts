/** A stream of numbers in [0, 1). */
export type Random = () => number;

const modulus = 2_147_483_647;
const multiplier = 48_271;

/**
A seeded random generator: the same seed gives the same numbers on every machine.

The "minimal standard" of Park and Miller (CACM 31, 10, revised multiplier 48271): every product
stays below 2^53, so plain arithmetic is exact. Not for secrets.

@param seed - Any safe integer.
*/
export const seededRandom = (seed: number): Random => {
	let state = (Math.abs(Math.trunc(seed)) % (modulus - 1)) + 1;
	const next = (): number => {
		state = (state * multiplier) % modulus;
		return (state - 1) / (modulus - 1);
	};

	// Neighbouring seeds start with neighbouring numbers; a few rounds part them.
	for (let round = 0; round < 5; round++) {
		next();
	}

	return next;
};

/**
A separate generator for item `index` (a day, a minute) of a seeded run, so that what happens then
does not depend on how often anybody looked before.
*/
export const randomFor = (seed: number, index: number): Random =>
	seededRandom((Math.abs(Math.trunc(seed)) % 1_000_003) * 1_000_003 + Math.abs(Math.trunc(index)));

/** A number between `low` and `high`, from `random`. */
export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

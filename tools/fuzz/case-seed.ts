const prime = 16_777_619;
const basis = 2_166_136_261;
const words = 2 ** 32;

/**
The seed of one case: the same for a seed, a target and a number, on every machine and whatever ran before
(FNV-1a, 32 bits).
*/
export const caseSeed = (seed: number, target: string, number: number): number => {
	let hash = basis;
	for (const character of `${seed} ${target} ${number}`) {
		// eslint-disable-next-line no-bitwise -- The exclusive or is what FNV is made of.
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), prime);
	}

	return (hash + words) % words;
};

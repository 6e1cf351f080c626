/**
The value below which a share of the `values` lies, in any order (nearest rank); undefined of none.

@param share - From 0 to 1; 0.5 is the median.
*/
export const quantile = (values: readonly number[], share: number): number | undefined => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
};

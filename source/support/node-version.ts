const parts = (version: string): readonly number[] => version.split('.').map(Number);

/** Of a range like `>=20.19`, as `engines` in package.json has it, the least version: `20.19`. */
export const minVersion = (range: string): string => range.replace('>=', '');

/**
Whether a version of Node (`18.20.8`) is below another (`20.19`).

A Node that is too old has to read this: nothing here that came with a newer one.
*/
export const isBelow = (version: string, least: string): boolean => {
	const [major = 0, minor = 0] = parts(version);
	const [minMajor = 0, minMinor = 0] = parts(least);
	return major < minMajor || (major === minMajor && minor < minMinor);
};

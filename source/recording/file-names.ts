import {basename, dirname, extname, join} from 'node:path';
import {type Heater} from '../heater/heater.js';

const maxNameLength = 40;

/** A heater's name as a part of a file name: nothing but lower-case letters, digits and hyphens. */
const slugOf = ({name, macAddress}: Heater): string =>
	name
		.toLowerCase()
		.normalize('NFKD')
		.replaceAll(/\p{M}/gv, '')
		.replaceAll(/[^a-z0-9]+/gv, '-')
		.replaceAll(/^-|-$/gv, '')
		.slice(0, maxNameLength) || macAddress;

/**
The file of each heater: the one that was asked for, or with several heaters `out.<name>.csv` beside it. Names that are
the same there have the MAC address added.
*/
export const recordingPaths = (path: string, heaters: readonly Heater[]): string[] => {
	if (heaters.length === 1) {
		return [path];
	}

	const slugs = heaters.map(heater => slugOf(heater));
	const extension = extname(path);
	return heaters.map((heater, index) => {
		const slug = slugs[index] ?? heater.macAddress;
		const isTaken = slugs.filter(other => other === slug).length > 1;
		const name = isTaken ? `${slug}-${heater.macAddress}` : slug;
		return join(dirname(path), `${basename(path, extension)}.${name}${extension}`);
	});
};

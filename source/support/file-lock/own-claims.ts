import {rmdirSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';

/** Paths of the claims of this process, by their names. */
const paths = new Map<string, string>();

/** Claims of this process: one of it that is missing here was left in a folder that was moved away and is back. */
export const ownClaims = {
	add(name: string, path: string): void {
		paths.set(name, path);
	},

	has: (name: string): boolean => paths.has(name),

	delete(name: string): void {
		paths.delete(name);
	},

	/** Removes all of them at once, for a process that ends. */
	removeAll(): void {
		for (const path of paths.values()) {
			try {
				rmSync(path, {force: true});
				rmdirSync(dirname(path));
			} catch {
				// Somebody else claims the lock too, or the disk is in trouble: who asks next removes what was left.
			}
		}

		paths.clear();
	},
};

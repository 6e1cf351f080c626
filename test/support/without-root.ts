import process from 'node:process';

/** The user "nobody", and its group, who may do what everybody may. */
export const nobody = 65_534;

/**
Gives up the rights of root, which no permission of a file stops, until the returned function is called. Does nothing
for an ordinary user.
*/
export const giveUpRoot = (): (() => void) => {
	if (process.getuid?.() !== 0) {
		return () => undefined;
	}

	process.seteuid?.(nobody);
	return () => {
		process.seteuid?.(0);
	};
};

/** Capabilities of the terminal that settings depend on. */
export type TerminalCapabilities = {
	/** Both standard input and output are a terminal on which the full screen can be drawn. */
	readonly canDraw: boolean;
	readonly isUtf8: boolean;
};

/** Returns the capabilities of the terminal that a process runs in. */
export const terminalCapabilities = ({
	env,
	stdin,
	stdout,
}: Pick<NodeJS.Process, 'env' | 'stdin' | 'stdout'>): TerminalCapabilities => {
	const {LC_ALL, LC_CTYPE, LANG, TERM} = env;
	// The first of the three that is set and not empty counts (POSIX, Environment Variables §8.2).
	const locale = [LC_ALL, LC_CTYPE, LANG].find(value => value !== undefined && value !== '') ?? '';
	return {
		canDraw: stdin.isTTY && stdout.isTTY && TERM !== 'dumb',
		isUtf8: /utf-?8/iv.test(locale),
	};
};

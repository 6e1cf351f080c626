/** Calls of the system that a file has seen. */
export type Calls = {readonly writes: number; readonly syncs: number};

const syncCalls = /\b(?:fsync|fdatasync)\(/v;
const writeCalls = /\b(?:write|pwrite64|writev|pwritev|ftruncate)\(/v;

/** Counts them in what strace has written with `-f -y`. A call that was interrupted has two lines and counts once. */
export const countCalls = (trace: string, path: string): Calls => {
	const lines = trace.split('\n').filter(line => line.includes(`<${path}>`));
	return {
		writes: lines.filter(line => writeCalls.test(line)).length,
		syncs: lines.filter(line => syncCalls.test(line)).length,
	};
};

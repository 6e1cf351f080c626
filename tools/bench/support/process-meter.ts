import {readdirSync, readFileSync} from 'node:fs';

/** Processor time a process has used in all the threads it has now, in seconds. */
export const cpuSeconds = (pid: number): number => {
	const folder = `/proc/${pid}/task`;
	let nanoseconds = 0;
	for (const thread of readdirSync(folder)) {
		// Its first number is the time on the processor; the ticks of `stat` are too coarse for who hardly does anything.
		nanoseconds += Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
	}

	return nanoseconds / 1e9;
};

const megabytesOf = (status: string, entry: RegExp): number =>
	(Number(entry.exec(status)?.groups?.size) * 1024) / 1e6;

/** Resident memory of a process, in megabytes of 10⁶ bytes. */
export const residentMegabytes = (pid: number): number =>
	megabytesOf(readFileSync(`/proc/${pid}/status`, 'utf8'), /^VmRSS:\s+(?<size>\d+)/mv);

/** The most memory that a process has had until now, in megabytes of 10⁶ bytes; undefined when it has ended. */
export const mostMegabytes = (pid: number): number | undefined => {
	try {
		const most = megabytesOf(readFileSync(`/proc/${pid}/status`, 'utf8'), /^VmHWM:\s+(?<size>\d+)/mv);
		return Number.isNaN(most) ? undefined : most;
	} catch {
		return undefined;
	}
};

/** Waits. */
export const sleep = async (durationMs: number): Promise<void> =>
	new Promise(resolve => {
		setTimeout(resolve, durationMs);
	});

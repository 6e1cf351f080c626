import {readFileSync} from 'node:fs';

/** Ticks a second of the processor times in /proc (proc(5), sysconf(_SC_CLK_TCK)): 100 on every Linux. */
const ticksPerSecond = 100;

/** Processor time a process has used in all its threads, in seconds. */
export const cpuSeconds = (pid: number): number => {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /v, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

/** Resident memory of a process, in megabytes of 10⁶ bytes. */
export const residentMegabytes = (pid: number): number => {
	const kilobytes = /^VmRSS:\s+(?<size>\d+)/mv.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups
		?.size;
	return (Number(kilobytes) * 1024) / 1e6;
};

/** The middle one of some values, of which there is at least one. */
export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const sleep = async (durationMs: number): Promise<void> =>
	new Promise(resolve => {
		setTimeout(resolve, durationMs);
	});

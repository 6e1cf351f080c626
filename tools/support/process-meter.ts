import {readdirSync, readFileSync} from 'node:fs';
import {sumOf} from './statistics.js';

/**
Processor time of all threads of a process, in seconds: the first number of `schedstat`, since the ticks of `stat` are too
coarse for an idle process.
*/
export const cpuSeconds = (pid: number): number => {
	const folder = `/proc/${pid}/task`;
	const readNs = (thread: string): number =>
		Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
	return sumOf(readdirSync(folder), readNs) / 1e9;
};

/** Memory of a process in megabytes of 10⁶ bytes: resident now, or its peak. */
export const megabytesOf = (pid: number, entry: 'VmRSS' | 'VmHWM' = 'VmRSS'): number => {
	const line = readFileSync(`/proc/${pid}/status`, 'utf8')
		.split('\n')
		.find(one => one.startsWith(entry));
	return (Number(/\d+/v.exec(line ?? '')?.[0]) * 1024) / 1e6;
};

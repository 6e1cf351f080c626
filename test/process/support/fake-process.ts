import process from 'node:process';
import {Stream} from 'node:stream';

/** A process that gets signals from a test and remembers those it sent. */
export class FakeProcess extends Stream {
	readonly pid = process.pid;
	readonly sent: Array<readonly [pid: number, signal: string]> = [];

	kill(pid: number, signal: string): boolean {
		this.sent.push([pid, signal]);
		return true;
	}
}

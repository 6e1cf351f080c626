import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';

/** The heater of the bench, in a process of its own so that it costs the program nothing. */
export type HeaterProcess = {
	/** The arguments with which the program watches it. */
	readonly args: readonly string[];
	/** Has it send so many statuses; resolves when they are sent. */
	readonly flood: (ratePerSecond: number, count: number) => Promise<void>;
	readonly end: () => Promise<void>;
};

export const startHeater = async (): Promise<HeaterProcess> => {
	const child = spawn(process.execPath, ['scripts/run.js', 'bench/screen/heater.ts'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const nextLine = async (): Promise<string> => {
		const line: IteratorResult<string, unknown> = await lines.next();
		return line.done === true ? '' : line.value;
	};

	const port = await nextLine();
	return {
		args: ['--broker', `mqtt://127.0.0.1:${port}`, '--device', 'aabbccddeeff'],
		async flood(ratePerSecond, count) {
			child.stdin.write(`flood ${ratePerSecond} ${count}\n`);
			await nextLine();
		},
		async end() {
			child.stdin.end();
			await once(child, 'exit');
		},
	};
};

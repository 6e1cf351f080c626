import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {macAddress} from './payloads.js';

/** The heater of the bench on a broker of its own, in a process of its own so that it costs the program nothing. */
export type HeaterProcess = {
	readonly url: string;
	/** The arguments with which the program watches it. */
	readonly args: readonly string[];
	/** Has it send so many statuses; resolves when they are sent. */
	readonly flood: (ratePerSecond: number, count: number) => Promise<void>;
	readonly end: () => Promise<void>;
};

export const startHeater = async (): Promise<HeaterProcess> => {
	const child = spawn(process.execPath, ['scripts/run.js', 'bench/programs/heater.ts'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const nextLine = async (): Promise<string> => {
		const line: IteratorResult<string, unknown> = await lines.next();
		return line.done === true ? '' : line.value;
	};

	const port = await nextLine();
	const url = `mqtt://127.0.0.1:${port}`;
	return {
		url,
		args: ['--broker', url, '--device', macAddress],
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

/** Has `use` work with a heater, which ends with it. */
export const withHeater = async <Value>(use: (heater: HeaterProcess) => Promise<Value>): Promise<Value> => {
	const heater = await startHeater();
	try {
		return await use(heater);
	} finally {
		await heater.end();
	}
};

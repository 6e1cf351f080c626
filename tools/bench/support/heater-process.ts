import {spawn} from 'node:child_process';
import process from 'node:process';
import {endWithUs} from './children.js';
import {linesOf} from './lines-of.js';
import {macAddress} from './payloads.js';

/** The heater of the bench on a broker of its own, in a process of its own so that it costs the program nothing. */
export type HeaterProcess = {
	readonly url: string;
	/** The arguments with which the program watches it. */
	readonly args: readonly string[];
	/** Has it send so many statuses; resolves when they are sent, rejects where it ends before. */
	readonly flood: (ratePerSecond: number, count: number) => Promise<void>;
	/** Ends it; rejects where it ended by itself. */
	readonly end: () => Promise<void>;
};

/** Starts one; see `HeaterProcess`. @throws {Error} where it ends by itself, then and later. */
export const startHeater = async (): Promise<HeaterProcess> => {
	const child = endWithUs(
		spawn(process.execPath, ['tools/run.js', 'tools/bench/programs/heater.ts'], {
			stdio: ['pipe', 'pipe', 'inherit'],
		}),
	);
	const exited = new Promise<number | null>(resolve => {
		child.once('close', resolve);
	});
	// That nobody reads any more is told by the lines that do not come.
	child.stdin.on('error', () => undefined);
	const nextLine = linesOf(child.stdout, 'the heater of the bench');
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
			const code = await exited;
			if (code !== 0) {
				throw new Error(`the heater of the bench ended with ${code ?? child.signalCode}`);
			}
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

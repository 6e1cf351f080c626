import {spawn} from 'node:child_process';

/** How a program ended and everything it printed. */
export type Run = {
	/** `exit code 0`, `ended by SIGKILL`. */
	readonly end: string;
	readonly stdout: string;
	readonly stderr: string;
};

/** End of a program without a complaint. */
export const regularEnd = 'exit code 0';

/**
Runs a program to its end, or ends it after a limit.

@param options.input - What it reads from standard input.
*/
export const runProgram = async (
	program: string,
	args: readonly string[],
	{limitMs, input = ''}: {readonly limitMs: number; readonly input?: string},
): Promise<Run> => {
	const child = spawn(program, args, {timeout: limitMs, killSignal: 'SIGKILL'});
	const output = {stdout: '', stderr: ''};
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8').on('data', (text: string) => {
			output[name] += text;
		});
	}

	// A program that ends early leaves its input unread; how it ended says enough.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	const end = await new Promise<string>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => {
			resolve(signal === null ? `exit code ${code ?? 'unknown'}` : `ended by ${signal}`);
		});
	});
	return {end, ...output};
};

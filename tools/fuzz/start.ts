import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {interruption} from '../chaos/run-main.js';
import {fuzz} from './fuzz.js';
import {serve, serveArgument} from './serve.js';
import {type Target} from './target.js';

const largestRandomSeed = 1_000_000;

/**
Fuzzes these targets as the command line says, or runs cases for the process that does.

@param programUrl - Of the file that calls this.
*/
export const start = async (
	targets: readonly Target[],
	programUrl: string,
	caseLimitMs?: number,
): Promise<void> => {
	const argv = process.argv.slice(2);
	if (argv[0] === serveArgument) {
		serve(targets);
		return;
	}

	process.exitCode = await fuzz({
		argv,
		targets,
		program: fileURLToPath(programUrl),
		randomSeed: () => Math.trunc(Math.random() * largestRandomSeed),
		say(text) {
			process.stdout.write(`${text}\n`);
		},
		complain(sentence) {
			process.stderr.write(`${sentence}\n`);
		},
		signal: interruption(),
		...(caseLimitMs !== undefined && {caseLimitMs}),
	});
};

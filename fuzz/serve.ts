import process from 'node:process';
import {isRecord} from '../source/support/json.js';
import {executeHere, failureOf} from './execute.js';
import {type Target} from './target.js';

/** The argument by which a process knows that it is one that runs cases. */
export const serveArgument = '--serve-cases';

/** Runs cases for the process that started this one, one after the other, until that goes away. */
export const serve = (targets: readonly Target[]): void => {
	const answer = (failure: string | undefined): void => {
		process.send?.({failure, residentBytes: process.memoryUsage.rss()});
	};

	const run = async (name: unknown, input: unknown): Promise<void> => {
		const target = targets.find(one => one.name === name);
		answer(target === undefined ? `there is no target ${String(name)}` : await executeHere(target, input));
	};

	process.on('message', (message: unknown) => {
		if (isRecord(message)) {
			void run(message.target, message.input);
		}
	});
	// What a case leaves behind and fails later is the fault of the case under way, or of the one before.
	for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
		process.on(event, (error: unknown) => {
			answer(`not caught: ${failureOf(error)}`);
		});
	}

	process.send?.({isReady: true});
	process.on('disconnect', () => {
		process.exit();
	});
};

import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {isRecord} from '../../source/support/json.js';
import {executeHere, failureOf, type Target} from './target.js';

/** The argument by which a process knows that it is one that runs cases. */
export const serveArgument = '--serve-cases';

/** Runs cases for the process that started this one, one after the other, until that goes away. */
export const serve = (targets: readonly Target[]): void => {
	/** The case under way. */
	let underWay: unknown;
	/** What failed between two cases. */
	let left: string | undefined;
	const answer = (id: unknown, failure: string | undefined): void => {
		process.send?.({id, failure, residentBytes: process.memoryUsage.rss()});
	};

	const run = async (id: unknown, name: unknown, input: unknown): Promise<void> => {
		underWay = id;
		const target = targets.find(one => one.name === name);
		const failure =
			target === undefined ? `there is no target ${String(name)}` : await executeHere(target, input);
		// What a case leaves behind and fails at once is still its fault.
		await setImmediate();
		underWay = undefined;
		answer(id, failure ?? left);
		left = undefined;
	};

	// A terminal interrupts every process of the command: this one ends when the one that started it goes.
	for (const name of ['SIGINT', 'SIGHUP'] as const) {
		process.on(name, () => undefined);
	}

	process.on('message', (message: unknown) => {
		if (isRecord(message)) {
			void run(message.id, message.target, message.input);
		}
	});
	const uncaught = (error: unknown): void => {
		const failure = `not caught: ${failureOf(error)}`;
		if (underWay === undefined) {
			left ??= failure;
		} else {
			// The case may wait for ever for what has failed: the first answer counts.
			answer(underWay, failure);
		}
	};

	process.on('uncaughtException', uncaught);
	process.on('unhandledRejection', uncaught);
	process.send?.({isReady: true});
	process.on('disconnect', () => {
		process.exit();
	});
};

import process from 'node:process';
import {say} from '../messages/catalogue.js';
import {type Clock} from '../support/clock.js';
import {commandEnvironment} from './command-environment.js';
import {type AlertNotification} from './notification.js';
import {DeliveryQueue} from './delivery-queue.js';
import {ShellRun} from './shell-run.js';

export type CommandRunnerOptions = {
	/** A line for `/bin/sh -c`. */
	readonly command: string;
	readonly clock: Clock;
	/** Hears of a command that failed, or was not run, as a sentence. */
	readonly onTrouble: (sentence: string) => void;
	/** What the command inherits, less this program's secrets; by default this process's own. */
	readonly environment?: NodeJS.ProcessEnv;
};

/** So many alerts wait for the command at most. */
const mostWaiting = 20;

/** So many pipes are kept for what commands left in the background. */
const mostPipes = 20;

/** A command that takes longer is ended, in milliseconds. */
const longestRunMs = 30_000;

/**
Runs a shell command for every alert, one at a time. What the command is told stands in its environment and nowhere in
the line that the shell reads, so that no name or message can become a command.
*/
export class CommandRunner {
	readonly #options: CommandRunnerOptions;
	readonly #queue: DeliveryQueue;
	#run: ShellRun | undefined;
	/** Runs that have ended; each may have left something in the background that holds its pipe. */
	readonly #ended: ShellRun[] = [];

	constructor(options: CommandRunnerOptions) {
		this.#options = options;
		this.#queue = new DeliveryQueue({
			capacity: mostWaiting,
			deliver: async notification => this.#execute(notification),
			onOverflow() {
				options.onTrouble(say('alert-command-slow', {most: mostWaiting}));
			},
		});
	}

	/** For how many alerts the command was not run, because too many waited. */
	get dropped(): number {
		return this.#queue.dropped;
	}

	/** Runs the command for an alert, after those before it. Returns at once and never throws. */
	run(notification: AlertNotification): void {
		this.#queue.put(notification);
	}

	/** Drops what waits and ends what runs; resolves when it is gone. */
	async close(): Promise<void> {
		const closed = this.#queue.close();
		this.#run?.kill(say('command-closed'));
		await closed;
		for (const run of this.#ended.splice(0)) {
			run.letGo();
		}
	}

	async #execute(notification: AlertNotification): Promise<void> {
		const {command, clock, onTrouble, environment = process.env} = this.#options;
		const run = new ShellRun(command, commandEnvironment(notification, environment));
		this.#run = run;
		const timer = clock.after(longestRunMs, () => {
			run.kill(say('command-late', {seconds: longestRunMs / 1000}));
		});
		const failure = await run.ended;
		timer.cancel();
		this.#run = undefined;
		this.#ended.push(run);
		if (this.#ended.length > mostPipes) {
			this.#ended.shift()?.letGo();
		}

		if (failure !== undefined && !this.#queue.isClosed) {
			onTrouble(say('alert-command-failed', {failure}));
		}
	}
}

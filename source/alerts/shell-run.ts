import {spawn, type ChildProcess} from 'node:child_process';
import {Socket} from 'node:net';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {say} from '../messages/catalogue.js';
import {deferred, type Deferred} from '../support/deadline.js';
import {codeOf, messageOf} from '../support/errors.js';
import {sanitize} from '../support/text.js';

/** So much of the end of what it complained is kept, in characters. */
const longestComplaint = 500;

/** One run of a shell command, in a process group of its own so that it can be ended with all that it started. */
export class ShellRun {
	readonly #ended: Deferred<string | undefined> = deferred();
	readonly #child: ChildProcess | undefined;
	#complaint = '';
	#killedBecause: string | undefined;
	#hasExited = false;

	constructor(command: string, env: NodeJS.ProcessEnv) {
		try {
			this.#child = spawn('/bin/sh', ['-c', command], {
				detached: true,
				env,
				stdio: ['ignore', 'ignore', 'pipe'],
			});
		} catch (error) {
			this.#endUnstarted(error);
			return;
		}

		this.#child.stderr?.setEncoding('utf8');
		this.#child.stderr?.on('data', (text: string) => {
			this.#complaint = (this.#complaint + text).slice(-longestComplaint);
		});
		this.#child.stderr?.on('error', error => {
			this.#complaint = messageOf(error);
		});
		this.#child.once('error', error => {
			this.#endUnstarted(error);
		});
		this.#child.once('exit', (code, signal) => {
			this.#hasExited = true;
			void this.#lastWords().then(() => {
				this.#ended.resolve(this.#killedBecause ?? this.#failureOf(code, signal));
			});
		});
	}

	/** Resolves when the shell is gone, whatever it left in the background: with what went wrong, as the rest of a sentence about the command, or undefined. */
	get ended(): Promise<string | undefined> {
		return this.#ended.promise;
	}

	/** Ends it and every process of its group. */
	kill(because: string): void {
		const pid = this.#child?.pid;
		// Once the shell has gone, its group is what it left in the background on purpose.
		if (this.#child === undefined || pid === undefined || this.#hasExited) {
			return;
		}

		this.#killedBecause ??= because;
		try {
			process.kill(-pid, 'SIGKILL');
		} catch (error) {
			// ESRCH: all are gone, but somebody outside of the group has its output open.
			if (codeOf(error) !== 'ESRCH') {
				// It has become another user's, as with sudo: nothing can be done but not to wait for it.
				this.#ended.resolve(say('command-stuck', {ended: because, why: sanitize(messageOf(error))}));
				this.#child.unref();
			}
		}

		// A process that has left the group may hold the other end.
		this.#child.stderr?.destroy();
	}

	/** Reads no more of what was left in the background; a process there that writes on gets SIGPIPE. */
	letGo(): void {
		this.#child?.stderr?.destroy();
	}

	/** Reads what the shell wrote before its end: it is in the pipe, and read in the next turns of the event loop. */
	async #lastWords(): Promise<void> {
		await setImmediate();
		await setImmediate();
		const stderr = this.#child?.stderr;
		// What was left in the background keeps the pipe open, but not this program.
		if (stderr instanceof Socket) {
			stderr.unref();
		}
	}

	#endUnstarted(error: unknown): void {
		this.#ended.resolve(say('command-not-started', {why: sanitize(messageOf(error))}));
	}

	#failureOf(code: number | null, signal: NodeJS.Signals | null): string | undefined {
		const words = sanitize(this.#complaint, longestComplaint);
		if (signal !== null) {
			return words === '' ? say('command-signal', {signal}) : say('command-signal-words', {signal, words});
		}

		if (code === 0 || code === null) {
			return undefined;
		}

		return words === '' ? say('command-exit', {code}) : say('command-exit-words', {code, words});
	}
}

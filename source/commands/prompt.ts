import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {deferred} from '../support/deadline.js';
import {NavilinkError} from '../support/errors.js';
import {type Io} from './io.js';

/**
Asks a person for a line on the terminal.

@param isHidden - What is typed is not shown.
@throws {NavilinkError} of kind `signIn` when they end it with Ctrl+C or Ctrl+D.
*/
export const ask = async (io: Io, question: string, isHidden = false): Promise<string> => {
	// The question goes to standard error: standard output may be a pipe.
	let isMuted = false;
	const output = new Writable({
		write(chunk: Uint8Array | string, _encoding, done) {
			if (!isMuted) {
				io.stderr.write(chunk);
			}

			done();
		},
	});
	const reader = createInterface({input: io.stdin, output, terminal: true, historySize: 0});
	const {promise, resolve, reject} = deferred<string>();
	const giveUp = (): void => {
		reject(
			new NavilinkError('signIn', 'no account was given: start again, or store it with "navilink-tui login"'),
		);
	};

	reader.once('SIGINT', giveUp);
	reader.once('close', giveUp);
	let isAnswered = false;
	try {
		reader.question(question, resolve);
		isMuted = isHidden;
		const answer = await promise;
		isAnswered = true;
		return answer;
	} finally {
		reader.close();
		// The end of a line that was not shown, or not typed.
		if (isHidden || !isAnswered) {
			io.stderr.write('\n');
		}
	}
};

import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {deferred} from '../../support/deadline.js';
import {problem} from '../../messages/catalogue.js';
import {type TextOutput} from '../../process/io.js';

/** Where a person reads and types. */
export type Asked = {readonly stdin: NodeJS.ReadableStream; readonly err: Pick<TextOutput, 'write'>};

/** Lines that were pasted behind an answer: they answer what is asked next. */
const pasted = new WeakMap<NodeJS.ReadableStream, string[]>();

const askLine = async (io: Asked, question: string, isHidden: boolean): Promise<string> => {
	// The question goes to standard error: standard output may be a pipe.
	let isMuted = false;
	const output = new Writable({
		write(chunk: Uint8Array | string, _encoding, done) {
			if (!isMuted) {
				io.err.write(String(chunk));
			}

			done();
		},
	});
	const reader = createInterface({input: io.stdin, output, terminal: true, historySize: 0});
	const {promise, resolve, reject} = deferred<string>();
	const giveUp = (): void => {
		reject(problem('account-not-given'));
	};

	reader.once('SIGINT', giveUp);
	reader.once('close', giveUp);
	let isAnswered = false;
	try {
		reader.question(question, line => {
			// What was pasted behind this line may be the password.
			isMuted = true;
			resolve(line);
		});
		const further: string[] = [];
		reader.on('line', line => {
			further.push(line);
		});
		pasted.set(io.stdin, further);
		isMuted = isHidden;
		const answer = await promise;
		isAnswered = true;
		return answer;
	} finally {
		reader.close();
		// The end of a line that was not shown, or not typed.
		if (isHidden || !isAnswered) {
			io.err.write('\n');
		}
	}
};

const askOnce = async (io: Asked, question: string, isHidden: boolean): Promise<string> => {
	const early = pasted.get(io.stdin)?.shift();
	if (early !== undefined) {
		io.err.write(`${question}${isHidden ? '' : early}\n`);
		return early;
	}

	return askLine(io, question, isHidden);
};

/**
Asks a person for a line on the terminal, again where they give none.

@param isHidden - What is typed is not shown.
@throws {NavilinkError} of kind `signIn` when they end it with Ctrl+C or Ctrl+D.
*/
export const ask = async (io: Asked, question: string, isHidden = false): Promise<string> => {
	for (;;) {
		const answer = await askOnce(io, question, isHidden);
		if (answer !== '') {
			return answer;
		}
	}
};

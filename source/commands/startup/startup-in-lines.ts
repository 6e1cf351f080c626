import {type Login} from '../../cloud/stored-login.js';
import {type StartStep} from '../../screen/start/start-store.js';
import {emailAddress} from '../../settings/values.js';
import {durationText} from '../../support/duration.js';
import {problem, say} from '../../messages/catalogue.js';
import {complain, type Io} from '../../process/io.js';
import {type StartupUi} from './startup-ui.js';
import {ask} from './prompt.js';

/** Returns whether a person at the terminal can answer questions. */
const isAttended = ({stdin, err}: Io): boolean => stdin.isTTY && err.isTerminal;

/**
Asks for what is not known of an account, line by line.

@throws {NavilinkError} of kind `signIn` where there is nobody to ask.
*/
export const askForLogin = async (io: Io, known: Partial<Login>): Promise<Login> => {
	if (!isAttended(io)) {
		throw problem('account-missing');
	}

	io.err.write(
		'Sign in with the account of the NaviLink app. "navilink-tui login" stores it, --demo needs none.\n',
	);
	const email = known.email ?? (await ask(io, 'NaviLink email: '));
	const parsed = emailAddress(email);
	if (!('value' in parsed)) {
		throw problem('email-invalid', {accepted: parsed.accepted});
	}

	return {
		email: parsed.value,
		password: known.password ?? (await ask(io, 'NaviLink password (not shown): ', true)),
	};
};

/** Progress shown while waiting; later steps show in the lines that follow. */
const sentences: Readonly<Partial<Record<StartStep, (about: string) => string>>> = {
	heaters: email => `Looking for the heaters of ${email} …`,
	connect: names => `Watching ${names}.`,
};

/**
Returns the startup dialog in lines of text, for views other than the screen.

@param isQuiet - Prints a repeated problem only once.
*/
export const startupInLines = (io: Io, isQuiet = false): StartupUi => {
	let lastTrouble: string | undefined;
	return {
		async askForLogin(known, refusal) {
			if (refusal !== undefined) {
				throw refusal;
			}

			const login = await askForLogin(io, known);
			return {...login, isKept: false};
		},
		begin(step, about = '') {
			const sentence = sentences[step];
			if (sentence !== undefined && isAttended(io)) {
				io.err.write(`${sentence(about)}\n`);
			}
		},
		warn(sentence) {
			complain(io, sentence);
		},
		retry(sentence, delayMs) {
			if (!isQuiet) {
				complain(io, say('cloud-retry-in', {trouble: sentence, time: durationText(delayMs)}));
			} else if (sentence !== lastTrouble) {
				complain(io, say('retrying', {trouble: sentence}));
			}

			lastTrouble = sentence;
		},
		// A signal ends the process: nothing is open yet that had to be closed.
		signal: new AbortController().signal,
	};
};

import {ownClaims} from '../support/file-lock/own-claims.js';
import {type Unsubscribe} from '../support/store.js';
import {isHangUpIgnored} from './environment.js';
import {stopSignals} from './stop-reason.js';

/**
Removes the locks of this process when it ends, also by a signal that comes before a command listens for signals.

@returns Ends the listening for signals.
*/
export const removeLocksAtEnd = (process: NodeJS.Process): Unsubscribe => {
	process.on('exit', ownClaims.removeAll);
	const endBy = (signal: NodeJS.Signals): void => {
		ownClaims.removeAll();
		stopListening();
		process.kill(process.pid, signal);
	};

	const signals = stopSignals.filter(signal => signal !== 'SIGHUP' || !isHangUpIgnored(process.env));
	const stopListening = (): void => {
		for (const signal of signals) {
			process.off(signal, endBy);
		}
	};

	for (const signal of signals) {
		process.on(signal, endBy);
	}

	return stopListening;
};

import {say} from '../../messages/catalogue.js';
import {type ConnectionManager} from '../../connection/connection-manager.js';
import {type Monitor} from '../../monitor/monitor.js';
import {type StartStore} from '../../screen/start/start-store.js';
import {durationText} from '../../support/duration.js';
import {messageOf} from '../../support/errors.js';
import {unlessAborted} from '../../support/unless-aborted.js';
import {type Unsubscribe} from '../../support/store.js';
import {type StartupUi} from './startup-ui.js';

/** Returns the startup dialog on the full screen: a refused account can be typed again. */
export const startupOnScreen = (store: StartStore, signal: AbortSignal): StartupUi => ({
	async askForLogin(known, refusal) {
		const complaint = refusal === undefined ? undefined : messageOf(refusal);
		return unlessAborted(signal, store.ask(known, complaint));
	},
	begin(step, about) {
		store.begin(step, about);
	},
	warn(sentence) {
		store.warn(sentence);
	},
	retry(sentence, delayMs) {
		store.warn(say('cloud-retry-in', {trouble: sentence, time: durationText(delayMs)}));
	},
	signal,
});

/**
Shows the progress of the connection, and calls `onDone` once: with the first reading, or the first problem, which the main
screen explains better.

@returns Ends it.
*/
export const followStart = (
	store: StartStore,
	connection: Pick<ConnectionManager, 'onState'>,
	monitors: ReadonlyArray<Pick<Monitor, 'onReading' | 'subscribe' | 'getSnapshot'>>,
	onDone: () => void,
): Unsubscribe => {
	const stops: Unsubscribe[] = [];
	const stop = (): void => {
		for (const one of stops.splice(0)) {
			one();
		}
	};

	const done = (): void => {
		stop();
		onDone();
	};

	stops.push(
		connection.onState(({name}) => {
			if (name === 'connected') {
				store.begin('reading');
			} else if (name !== 'connecting') {
				done();
			}
		}),
		...monitors.flatMap(monitor => [
			monitor.onReading(done),
			monitor.subscribe(() => {
				if (monitor.getSnapshot().unansweredPolls > 0) {
					done();
				}
			}),
		]),
	);
	return stop;
};

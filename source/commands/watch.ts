import {type Io} from '../process/io.js';
import {type WatchSettings} from './watch/watch-settings.js';
import {startupInLines} from './startup/startup-in-lines.js';

/**
Watches a heater until asked to stop.

@returns The exit code.
@throws {NavilinkError} when it cannot begin.
*/
export const watch = async (settings: WatchSettings, io: Io): Promise<number> => {
	if (settings.view === 'screen') {
		const {watchOnScreen} = await import('./watch/watch-screen.js');
		return watchOnScreen(settings, io);
	}

	const {openSession} = await import('./watch/session.js');
	const session = await openSession(settings, io, startupInLines(io, settings.view === 'quiet'));
	const {watchInLines} = await import('./watch/watch-lines.js');
	return watchInLines(settings, session, io);
};

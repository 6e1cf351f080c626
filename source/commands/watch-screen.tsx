import {type AppProps} from '../screen/app.js';
import {Root} from '../screen/root.js';
import {ScreenStore} from '../screen/screen-store.js';
import {StartStore} from '../screen/start/start-store.js';
import {type TerminalSession} from '../screen/terminal/session.js';
import {showOnTerminal} from '../screen/terminal/show.js';
import {themeFor} from '../screen/theme.js';
import {type WatchSettings} from '../settings/settings.js';
import {LazyStore, type Unsubscribe} from '../support/store.js';
import {attendOnScreen, followStart} from './attend-on-screen.js';
import {prepareEnding} from './ending.js';
import {complain, type Io} from './io.js';
import {openWatching, type Watching} from './watching.js';

const appOf = (
	settings: WatchSettings,
	{connection, heaters}: Watching,
	store: ScreenStore,
	session: Pick<TerminalSession, 'suspend' | 'stop'>,
): AppProps => ({
	store,
	theme: themeFor(settings.ascii),
	units: settings.units,
	commands: {
		quit() {
			void session.stop({kind: 'quit'});
		},
		suspend: session.suspend,
		poll() {
			for (const {monitor} of heaters) {
				monitor.poll();
			}
		},
		previousHeater() {
			store.showHeater(-1);
		},
		nextHeater() {
			store.showHeater(1);
		},
		reconnect() {
			connection.reconnectNow();
		},
	},
});

/**
Shows the heaters on the full screen until asked to stop; before that the start, which asks for the account where none
is known.

@returns The exit code.
*/
export const watchOnScreen = async (settings: WatchSettings, io: Io): Promise<number> => {
	const starting = new StartStore();
	const abort = new AbortController();
	const stops: Unsubscribe[] = [];
	let opening: Promise<Watching | undefined> = Promise.resolve(undefined);
	let app: AppProps | undefined;
	const watched = new LazyStore(() => app);
	const ending = prepareEnding(io, async () => {
		abort.abort();
		for (const stop of stops.splice(0)) {
			stop();
		}

		const watching = await opening;
		try {
			await watching?.stop();
		} finally {
			for (const sentence of watching?.summaries() ?? []) {
				complain(io, sentence);
			}
		}
	});
	const {session, closed} = showOnTerminal({...io, ...ending.stopOptions}, ({stop, suspend}) => (
		<Root
			watched={watched}
			start={{
				store: starting,
				theme: themeFor(settings.ascii),
				onQuit() {
					void stop({kind: 'quit'});
				},
				onSuspend: suspend,
			}}
		/>
	));
	const quit = (): void => {
		void session.stop({kind: 'quit'});
	};

	if (settings.durationMs !== undefined) {
		stops.push(io.clock.after(settings.durationMs, quit).cancel);
	}

	const show = (watching: Watching): void => {
		const {connection, heaters} = watching;
		const store = new ScreenStore({connection, heaters, intervalMs: settings.intervalMs, clock: io.clock});
		stops.push(() => {
			store.stop();
		});
		app = appOf(settings, watching, store, session);
		watched.changed();
	};

	const begin = async (): Promise<Watching | undefined> => {
		try {
			const watching = await openWatching(settings, io, attendOnScreen(starting, abort.signal));
			if (abort.signal.aborted) {
				return watching;
			}

			if (settings.source.kind === 'cloud') {
				const monitors = watching.heaters.map(({monitor}) => monitor);
				stops.push(
					followStart(starting, watching.connection, monitors, () => {
						show(watching);
					}),
				);
			} else {
				show(watching);
			}

			watching.start();
			return watching;
		} catch (error) {
			// What was under way when it was asked to stop is no trouble.
			if (!abort.signal.aborted) {
				void session.stop({kind: 'fault', error});
			}

			return undefined;
		}
	};

	opening = begin();
	await closed();
	return ending.code;
};

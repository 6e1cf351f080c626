import {type AlertChange} from '../../alerts/rule-state.js';
import {type AppProps} from '../../screen/app.js';
import {Root} from '../../screen/root.js';
import {ScreenStore} from '../../screen/screen-store.js';
import {StartStore} from '../../screen/start/start-store.js';
import {showOnTerminal, type Showing} from '../../screen/terminal/show.js';
import {themeFor} from '../../screen/theme.js';
import {LazyStore, type Unsubscribe} from '../../support/store.js';
import {startupOnScreen, followStart} from '../startup/startup-on-screen.js';
import {prepareShutdown} from '../../process/shutdown.js';
import {complain, type Io} from '../../process/io.js';
import {type WatchSettings} from './watch-settings.js';
import {type Session} from './session.js';

/** Writes a file for a bug report about the heater that is shown, and says where it is. */
const tellDump = async (store: ScreenStore, io: Io): Promise<void> => {
	const {connection, monitor, nowMs} = store.getSnapshot();
	const {versions, platform, arch} = io.process;
	const facts = {version: io.version, node: versions.node, platform: `${platform} ${arch}`};
	const {writeDump} = await import('./write-dump.js');
	store.say(await writeDump({...facts, connection, monitor, nowMs}, io));
};

const appOf = (
	{settings, io}: {readonly settings: WatchSettings; readonly io: Io},
	{connection, heaters}: Session,
	store: ScreenStore,
	{session: terminal, keyboard}: Pick<Showing, 'session' | 'keyboard'>,
): AppProps => ({
	store,
	keyboard,
	theme: themeFor(settings.ascii),
	units: settings.units,
	commands: {
		quit() {
			void terminal.stop({kind: 'quit'});
		},
		suspend: terminal.suspend,
		want(names) {
			store.want(names);
		},
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
		dump() {
			void tellDump(store, io);
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
	let opening: Promise<Session | undefined> = Promise.resolve(undefined);
	let app: AppProps | undefined;
	const watched = new LazyStore(() => app);
	const shutdown = prepareShutdown(io, async () => {
		abort.abort();
		for (const stop of stops.splice(0)) {
			stop();
		}

		const session = await opening;
		try {
			await session?.stop();
		} finally {
			for (const sentence of session?.summaries() ?? []) {
				complain(io, sentence);
			}
		}
	});
	const showing = showOnTerminal({...io, ...shutdown.stopOptions}, ({stop, suspend}, keyboard) => (
		<Root
			watched={watched}
			start={{
				store: starting,
				keyboard,
				theme: themeFor(settings.ascii),
				onQuit() {
					void stop({kind: 'quit'});
				},
				onSuspend: suspend,
			}}
		/>
	));
	const {session: terminal, closed} = showing;
	const quit = (): void => {
		void terminal.stop({kind: 'quit'});
	};

	if (settings.durationMs !== undefined) {
		stops.push(io.clock.after(settings.durationMs, quit).cancel);
	}

	/** A bell takes no place on the screen. */
	const ring = ({isRaised}: AlertChange): void => {
		if (isRaised && settings.alerts.hasBell) {
			io.out.write('\u0007');
		}
	};

	const show = (session: Session): void => {
		const {connection, heaters, cloudAnsweredAtMs} = session;
		const store = new ScreenStore({
			connection,
			heaters,
			brokerHeardAtMs: connection.heardAtMs,
			cloudAnsweredAtMs,
			intervalMs: settings.intervalMs,
			clock: io.clock,
			price: settings.price,
		});
		stops.push(
			() => {
				store.stop();
			},
			session.onTrouble(sentence => {
				store.say(sentence);
			}),
		);
		app = appOf({settings, io}, session, store, showing);
		watched.changed();
	};

	const begin = async (): Promise<Session | undefined> => {
		try {
			// Loaded only now: the first picture does not wait for it.
			const {openSession} = await import('./session.js');
			const session = await openSession(settings, io, startupOnScreen(starting, abort.signal));
			if (abort.signal.aborted) {
				return session;
			}

			stops.push(...session.heaters.flatMap(({alerts}) => alerts?.onChange(ring) ?? []));

			if (settings.source.kind === 'cloud') {
				const monitors = session.heaters.map(({monitor}) => monitor);
				stops.push(
					followStart(starting, session.connection, monitors, () => {
						show(session);
					}),
				);
			} else {
				show(session);
			}

			session.start();
			return session;
		} catch (error) {
			// What was under way when it was asked to stop is no trouble.
			if (!abort.signal.aborted) {
				void terminal.stop({kind: 'fault', error});
			}

			return undefined;
		}
	};

	opening = begin();
	await closed();
	return shutdown.code;
};

import {render} from 'ink';
import {App} from '../screen/app.js';
import {ScreenStore} from '../screen/screen-store.js';
import {stdoutForInk} from '../screen/terminal/diff-stdout.js';
import {openTerminal} from '../screen/terminal/session.js';
import {themeFor} from '../screen/theme.js';
import {type WatchSettings} from '../settings/settings.js';
import {prepareEnding} from './ending.js';
import {type Io} from './io.js';
import {type Watching} from './watching.js';

/**
Shows the heater on the full screen until asked to stop.

@returns The exit code.
*/
export const watchOnScreen = async (settings: WatchSettings, watching: Watching, io: Io): Promise<number> => {
	const {connection, heaters} = watching;
	const store = new ScreenStore({
		connection,
		heaters,
		intervalMs: settings.intervalMs,
		clock: io.clock,
	});
	const ending = prepareEnding(io, async () => {
		store.stop();
		await watching.stop();
	});
	const session = openTerminal({
		...ending.stopOptions,
		stdin: io.stdin,
		stdout: io.stdout,
		process: io.process,
		unmount() {
			instance.unmount();
		},
	});
	const quit = (): void => {
		void session.stop({kind: 'quit'});
	};

	const instance = render(
		<App
			store={store}
			theme={themeFor(settings.ascii)}
			units={settings.units}
			commands={{
				quit,
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
			}}
		/>,
		{
			stdin: io.stdin,
			stdout: stdoutForInk(session.screen),
			// Each write is then one whole frame, which the cell-diff output compares with the one before.
			debug: true,
			patchConsole: false,
			exitOnCtrlC: false,
		},
	);
	if (settings.durationMs !== undefined) {
		io.clock.after(settings.durationMs, quit);
	}

	watching.start();
	try {
		await instance.waitUntilExit();
	} catch (error) {
		await session.stop({kind: 'fault', error});
	}

	return ending.code;
};

import {basename} from 'node:path';
import {recordingFiles} from '../recording/read-recording.js';
import {readRows} from '../replay/read-rows.js';
import {Player} from '../replay/player.js';
import {App} from '../screen/app.js';
import {ScreenStore} from '../screen/screen-store.js';
import {showOnTerminal} from '../screen/terminal/show.js';
import {themeFor} from '../screen/theme.js';
import {sanitize} from '../support/text.js';
import {prepareShutdown} from '../process/shutdown.js';
import {type Io} from '../process/io.js';
import {minuteMs} from '../support/durations.js';
import {type ReplaySettings} from './replay-settings.js';

/** A reading of a recording is no older than its polls were apart; nobody knows how far that was. */
const intervalMs = 15 * minuteMs;

/**
Plays a recording on the full screen until asked to stop.

@returns The exit code.
@throws {NavilinkError} of kind `usage` for a file that cannot be read or has no status.
*/
export const replay = async (settings: ReplaySettings, io: Io): Promise<number> => {
	const rows = await readRows(await recordingFiles(settings.files));
	const name = sanitize(basename(settings.files.at(-1) ?? ''));
	const heater = {macAddress: '', name, deviceType: 0, additionalValue: ''};
	const player = new Player(rows, heater, io.clock);
	const store = new ScreenStore({
		connection: player.connection,
		heaters: [{monitor: player.monitor, recorder: undefined}],
		intervalMs,
		clock: player.clock,
		replay: player.state,
	});
	const shutdown = prepareShutdown(io, async () => {
		store.stop();
		player.stop();
	});
	const {closed} = showOnTerminal({...io, ...shutdown.stopOptions}, (session, keyboard) => (
		<App
			store={store}
			keyboard={keyboard}
			theme={themeFor(settings.ascii)}
			units={settings.units}
			commands={{
				quit() {
					void session.stop({kind: 'quit'});
				},
				suspend: session.suspend,
				pause() {
					player.togglePause();
				},
				stepBack() {
					player.step(-1);
				},
				stepOn() {
					player.step(1);
				},
				slower() {
					player.changeSpeed(-1);
				},
				faster() {
					player.changeSpeed(1);
				},
				toStart() {
					player.toStart();
				},
				toEnd() {
					player.toEnd();
				},
			}}
		/>
	));
	player.start();
	await closed();
	return shutdown.code;
};

import {problem} from '../../messages/catalogue.js';
import {type AlertMonitor} from '../../alerts/alert-monitor.js';
import {type ConnectionManager} from '../../connection/connection-manager.js';
import {mqttTransport} from '../../connection/mqtt-transport.js';
import {HeaterConnection, mostHeaters} from '../../library/heater-connection.js';
import {type Monitor} from '../../monitor/monitor.js';
import {type Io} from '../../process/io.js';
import {type Recorder} from '../../recording/recorder.js';
import {type Clock} from '../../support/clock.js';
import {Emitter, type Unsubscribe} from '../../support/store.js';
import {type Trace} from '../../support/trace.js';
import {type HeaterSource} from '../source/heater-source.js';
import {openSource} from '../source/open-source.js';
import {type StartupUi} from '../startup/startup-ui.js';
import {openAlerts, readRuleFile, type Alerts} from './open-alerts.js';
import {closeRecorders, openRecorders, recordSession} from './session-recording.js';
import {restoreHistory} from './session-history.js';
import {traceSession} from './trace-session.js';
import {type WatchSettings} from './watch-settings.js';

/** One heater of a session, and its recording, if there is one. */
export type WatchedHeater = {
	readonly monitor: Monitor;
	readonly recorder: Recorder | undefined;
	/** Undefined with `--once`. */
	readonly alerts: AlertMonitor | undefined;
};

/** Everything that runs while heaters are watched, whatever shows them. */
export type Session = {
	/** One connection for all heaters. */
	readonly connection: ConnectionManager;
	/** Time of the cloud's last successful answer, on the monotonic clock; undefined without a cloud. */
	readonly cloudAnsweredAtMs: () => number | undefined;
	/** At least one. */
	readonly heaters: readonly [WatchedHeater, ...WatchedHeater[]];
	/** Reports an alert that could not be delivered, as a sentence. */
	readonly onTrouble: (listener: (sentence: string) => void) => Unsubscribe;
	readonly start: () => void;
	/**
	Ends everything: polling, connection, recording, simulator.
	@throws {NavilinkError} of kind `recording` when rows could not be written; the rest has ended all the same.
	*/
	readonly stop: () => Promise<void>;
	/** Returns what was recorded, a sentence for each recording. */
	readonly summaries: () => readonly string[];
};

/** Interval between points of the graphs in a demo: every reading of the fast simulated heater becomes a point. */
const demoHistorySpacingMs = 1000;

const openConnection = (
	{connect}: WatchSettings,
	source: HeaterSource,
	clock: Clock,
	trace: Trace,
): HeaterConnection =>
	new HeaterConnection({
		heaters: source.heaters,
		endpoint: source.endpoint,
		cloud: source.cloud,
		reconnect: connect.reconnect,
		reviveAfterMs: connect.reviveAfterMs,
		mqttVersion: connect.mqttVersion,
		limits: connect.limits,
		keepAliveSeconds: connect.keepAliveSeconds,
		clock,
		transport: mqttTransport(clock, trace),
	});

const openMonitors = (
	settings: WatchSettings,
	{heaters, past}: HeaterSource,
	connection: HeaterConnection,
): Monitor[] =>
	heaters.map(heater =>
		connection.monitor(heater, {
			intervalMs: settings.intervalMs,
			answerTimeoutMs: settings.connect.answerTimeoutMs,
			hasPast: past?.has(heater.macAddress) === true || (settings.recording !== undefined && !settings.once),
			...(settings.source.kind === 'demo' && {historySpacingMs: demoHistorySpacingMs}),
		}),
	);

const checkHeaterCount = (heaters: readonly unknown[]): void => {
	if (heaters.length > mostHeaters) {
		throw problem('too-many-heaters', {count: heaters.length, most: mostHeaters});
	}
};

/** Joins monitors with their recorders and alerts, which are in the same order. */
const watchedHeaters = (
	monitors: readonly Monitor[],
	recorders: ReadonlyArray<Recorder | undefined>,
	alerts: Alerts | undefined,
): Session['heaters'] => {
	const [first, ...others] = monitors.map((monitor, index): WatchedHeater => ({
		monitor,
		recorder: recorders[index],
		alerts: alerts?.alertMonitors[index],
	}));
	if (first === undefined) {
		throw new TypeError('The source has no heater');
	}

	return [first, ...others];
};

/**
Opens the source, recordings, monitors and alerts that the settings ask for; nothing connects to the broker before
`start()`.

@throws {NavilinkError} when the heaters cannot be found, or the recording cannot be written.
*/
export const openSession = async (settings: WatchSettings, io: Io, ui: StartupUi): Promise<Session> => {
	const {clock, trace} = io;
	// Read first, so that a mistake in it is reported before anything else is opened.
	const ruleFile = await readRuleFile(settings.alerts.rulesPath);
	const rules = settings.once ? undefined : ruleFile;
	const source = await openSource(settings, io, ui);
	checkHeaterCount(source.heaters);
	let recorders: Array<Recorder | undefined>;
	try {
		recorders = await openRecorders(settings.recording, source.heaters, clock);
	} catch (error) {
		await source.close();
		throw error;
	}

	const trouble = new Emitter<string>();
	const connection = openConnection(settings, source, clock, trace);
	const {manager} = connection;
	const monitors = openMonitors(settings, source, connection);
	const alerts =
		rules &&
		(await openAlerts({...settings, rules}, monitors, io, sentence => {
			trouble.emit(sentence);
			trace('program', sentence);
		}));
	for (const monitor of monitors) {
		const past = source.past?.get(monitor.heater.macAddress);
		if (past !== undefined) {
			monitor.remember(past.points, undefined, past.insight);
		}
	}

	const heaters = watchedHeaters(monitors, recorders, alerts);
	const recording = recordSession(heaters, connection, settings.intervalMs, clock);
	const stopTracing = traceSession(manager, monitors, trace);
	return {
		connection: manager,
		heaters,
		onTrouble: trouble.subscribe,
		cloudAnsweredAtMs: () => source.cloud?.answeredAtMs(),
		start() {
			const startedAtMs = clock.nowMs();
			connection.start();
			if (!settings.once) {
				void restoreHistory(heaters, startedAtMs, trace);
			}
		},
		async stop() {
			await connection.stop();
			recording.stop();
			stopTracing();
			// Together: whatever else hangs, lost rows are told in time.
			await Promise.all([closeRecorders(recorders), alerts?.close(), source.close()]);
		},
		summaries: recording.summaries,
	};
};

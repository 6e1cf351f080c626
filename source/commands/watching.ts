import {type AlertMonitor} from '../alerts/alert-monitor.js';
import {type ConnectionManager} from '../connection/connection-manager.js';
import {mqttTransport} from '../connection/mqtt-transport.js';
import {type Heater} from '../heater/heater.js';
import {HeaterConnection, mostHeaters} from '../library/heater-connection.js';
import {type Monitor} from '../monitor/monitor.js';
import {columnsOf} from '../recording/columns.js';
import {recordingPaths} from '../recording/file-names.js';
import {Recorder} from '../recording/recorder.js';
import {recordRows} from '../recording/recording.js';
import {RunSummary} from '../recording/run-summary.js';
import {type WatchSettings} from '../settings/settings.js';
import {type Clock} from '../support/clock.js';
import {problem} from '../messages/catalogue.js';
import {asError, messageOf} from '../support/errors.js';
import {Emitter, type Unsubscribe} from '../support/store.js';
import {type Attendant} from './attendant.js';
import {type Io} from './io.js';
import {openAlerts, readRuleFile, type Alerts} from './open-alerts.js';
import {openSource, type OpenSource} from './open-source.js';
import {traceWatching} from './trace-watching.js';

/** One heater that is watched, and its recording, if there is one. */
export type WatchedHeater = {
	readonly monitor: Monitor;
	readonly recorder: Recorder | undefined;
	/** None where one status is all that is asked for. */
	readonly alerts: AlertMonitor | undefined;
};

/** Everything that runs while heaters are watched, whoever looks. */
export type Watching = {
	/** One connection for all of them. */
	readonly connection: ConnectionManager;
	/** When the cloud last did what it was asked, on the monotonic clock; undefined without one. */
	readonly cloudAnsweredAtMs: () => number | undefined;
	/** At least one. */
	readonly heaters: readonly [WatchedHeater, ...WatchedHeater[]];
	/** Hears of an alert that could not be passed on, as a sentence. */
	readonly onTrouble: (listener: (sentence: string) => void) => Unsubscribe;
	readonly start: () => void;
	/**
	Ends it all: polling, connection, recording, simulator.
	@throws {NavilinkError} of kind `recording` when rows could not be written; the rest has ended all the same.
	*/
	readonly stop: () => Promise<void>;
	/** What was recorded, a sentence for each recording. */
	readonly summaries: () => readonly string[];
};

/** A reading of a fast simulated heater is a point of the graph at once. */
const demoHistorySpacingMs = 1000;

const openRecorders = async (
	{recording}: WatchSettings,
	heaters: readonly Heater[],
	clock: Clock,
): Promise<Array<Recorder | undefined>> => {
	if (recording === undefined) {
		return heaters.map(() => undefined);
	}

	const recorders: Recorder[] = [];
	try {
		for (const path of recordingPaths(recording.path, heaters)) {
			const {columns, rotation} = recording;
			recorders.push(
				await Recorder.open({
					path,
					columns: columnsOf(columns),
					clock,
					...(rotation !== undefined && {rotation}),
				}),
			);
		}
	} catch (error) {
		await Promise.all(recorders.map(async recorder => recorder.close()));
		throw error;
	}

	return recorders;
};

const closeAll = async (recorders: ReadonlyArray<Recorder | undefined>): Promise<void> => {
	const closings = await Promise.allSettled(recorders.map(async recorder => recorder?.close()));
	for (const closing of closings) {
		if (closing.status === 'rejected') {
			throw asError(closing.reason);
		}
	}
};

const openMonitors = (
	settings: WatchSettings,
	{heaters, past}: OpenSource,
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

/**
Opens what the settings ask for; nothing connects to the broker before `start()`.

@throws {NavilinkError} when the heaters cannot be found, or the recording cannot be written.
*/
export const openWatching = async (
	settings: WatchSettings,
	io: Io,
	attendant: Attendant,
): Promise<Watching> => {
	const {clock} = io;
	const {connect} = settings;
	// Before anything is made or asked: a mistake in it costs nothing.
	const ruleFile = await readRuleFile(settings.alerts.rulesPath);
	const rules = settings.once ? undefined : ruleFile;
	const source = await openSource(settings, io, attendant);
	if (source.heaters.length > mostHeaters) {
		throw problem('too-many-heaters', {count: source.heaters.length, most: mostHeaters});
	}

	/** A command or an address that does not work is told where it can be told. */
	const trouble = new Emitter<string>();
	let recorders: Array<Recorder | undefined>;
	try {
		recorders = await openRecorders(settings, source.heaters, clock);
	} catch (error) {
		await source.close();
		throw error;
	}

	const connection = new HeaterConnection({
		heaters: source.heaters,
		endpoint: source.endpoint,
		cloud: source.cloud,
		reconnect: connect.reconnect,
		reviveAfterMs: connect.reviveAfterMs,
		mqttVersion: connect.mqttVersion,
		limits: connect.limits,
		keepAliveSeconds: connect.keepAliveSeconds,
		clock,
		transport: mqttTransport(clock, io.trace),
	});
	const monitors = openMonitors(settings, source, connection);
	let alerts: Alerts | undefined;
	if (rules !== undefined) {
		alerts = await openAlerts({...settings, rules}, monitors, io, sentence => {
			trouble.emit(sentence);
			io.trace('program', sentence);
		});
	}

	for (const monitor of monitors) {
		const past = source.past?.get(monitor.heater.macAddress);
		if (past !== undefined) {
			monitor.remember(past.points, undefined, past.insight);
		}
	}

	const [first, ...others] = monitors.map((monitor, index): WatchedHeater => ({
		monitor,
		recorder: recorders[index],
		alerts: alerts?.alertMonitors[index],
	}));
	if (first === undefined) {
		throw new TypeError('The source has no heater');
	}

	const heaters: Watching['heaters'] = [first, ...others];
	const stopListening: Unsubscribe[] = [];
	const summaries: Array<() => string> = [];
	for (const {monitor, recorder} of heaters) {
		if (recorder !== undefined) {
			const summary = new RunSummary(settings.intervalMs);
			summaries.push(() => summary.text(recorder.getSnapshot()));
			stopListening.push(
				recordRows({monitor, connection, clock}, facts => {
					summary.add(facts);
					recorder.record(facts);
				}),
			);
		}
	}

	/** What cannot be read is told, and costs nothing but the past of the graphs. */
	const remember = async (beforeMs: number): Promise<void> => {
		const {rememberRecording} = await import('./remember.js');
		for (const {monitor, recorder} of heaters) {
			if (recorder !== undefined) {
				try {
					await rememberRecording(monitor, recorder.getSnapshot().path, beforeMs);
				} catch (error) {
					io.trace('recording', `its past is not known: ${messageOf(error)}`);
				}
			}
		}
	};

	const {manager} = connection;
	stopListening.push(traceWatching(manager, monitors, io.trace));
	return {
		connection: manager,
		heaters,
		onTrouble: trouble.subscribe,
		cloudAnsweredAtMs: () => source.cloud?.answeredAtMs(),
		start() {
			const beganMs = clock.nowMs();
			connection.start();
			if (!settings.once) {
				void remember(beganMs);
			}
		},
		async stop() {
			await connection.stop();
			for (const stop of stopListening) {
				stop();
			}

			await alerts?.close();
			await source.close();
			await closeAll(recorders);
		},
		summaries: () => summaries.map(text => text()),
	};
};

import {ConnectionManager} from '../connection/connection-manager.js';
import {type Endpoint} from '../connection/transport.js';
import {heaterFromMac, type Heater} from '../heater/heater.js';
import {heaterTopics} from '../heater/topics.js';
import {Monitor} from '../monitor/monitor.js';
import {columnsOf} from '../recording/columns.js';
import {Recorder} from '../recording/recorder.js';
import {recordRows} from '../recording/recording.js';
import {type Source, type WatchSettings} from '../settings/settings.js';
import {type Clock} from '../support/clock.js';
import {sanitize} from '../support/text.js';

/** Everything that runs while a heater is watched, whoever looks. */
export type Watching = {
	readonly connection: ConnectionManager;
	readonly monitor: Monitor;
	readonly recorder: Recorder | undefined;
	readonly start: () => void;
	/**
	Ends it all: polling, connection, recording, simulator.
	@throws {NavilinkError} of kind `recording` when rows could not be written; the rest has ended all the same.
	*/
	readonly stop: () => Promise<void>;
};

type OpenSource = {
	readonly heater: Heater;
	readonly endpoint: Endpoint;
	readonly close: () => Promise<void>;
};

/** A reading of a fast simulated heater is a point of the graph at once. */
const demoHistorySpacingMs = 1000;

const openSource = async (source: Source, clock: Clock): Promise<OpenSource> => {
	if (source.kind === 'broker') {
		const {address, macAddress} = source;
		return {
			heater: heaterFromMac(macAddress),
			endpoint: address,
			async close() {
				// Nothing of ours runs there.
			},
		};
	}

	const {startSimulator} = await import('../simulator/simulator.js');
	const simulator = await startSimulator({...source.simulation, clock});
	const [heater] = simulator.heaters;
	if (heater === undefined) {
		throw new TypeError('The simulator has no heater');
	}

	const {macAddress, deviceType, additionalValue} = heater;
	return {
		heater: {
			macAddress,
			deviceType,
			additionalValue,
			name: sanitize(heater.name),
		},
		endpoint: {url: simulator.brokerUrl},
		close: simulator.close,
	};
};

const openRecorder = async ({recording}: WatchSettings, clock: Clock): Promise<Recorder | undefined> =>
	recording === undefined
		? undefined
		: Recorder.open({
				path: recording.path,
				columns: columnsOf(recording.columns),
				clock,
			});

/**
Opens what the settings ask for; nothing connects before `start()`.

@throws {NavilinkError} when the recording cannot be written.
*/
export const openWatching = async (settings: WatchSettings, clock: Clock): Promise<Watching> => {
	const {connect, intervalMs} = settings;
	const recorder = await openRecorder(settings, clock);
	const source = await openSource(settings.source, clock);
	const {heater} = source;
	const connection = new ConnectionManager({
		endpoint: () => source.endpoint,
		filters: clientId => heaterTopics(heater, clientId).filters,
		reconnect: connect.reconnect,
		reviveAfterMs: connect.reviveAfterMs,
		mqttVersion: connect.mqttVersion,
		limits: connect.limits,
		keepAliveSeconds: connect.keepAliveSeconds,
		clock,
	});
	const monitor = new Monitor({
		heater,
		connection,
		clock,
		intervalMs,
		answerTimeoutMs: connect.answerTimeoutMs,
		...(settings.source.kind === 'demo' && {
			historySpacingMs: demoHistorySpacingMs,
		}),
	});
	const stopRecording =
		recorder &&
		recordRows({monitor, connection, clock}, facts => {
			recorder.record(facts);
		});
	return {
		connection,
		monitor,
		recorder,
		start() {
			monitor.start();
			connection.start();
		},
		async stop() {
			monitor.stop();
			await connection.stop();
			stopRecording?.();
			await source.close();
			await recorder?.close();
		},
	};
};

// Statuses from the message to the row, without a screen: connection, decoder, monitor, insight and recording.
// `node tools/run.js --bundled tools/bench/programs/intake.ts alone COUNT`: without a network, and what parsing alone takes.
// `… intake.ts broker COUNT URL`: those that come from a broker; says `subscribed` when it is ready for them.
// Standard output: one JSON object as its last line.
import {join} from 'node:path';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {ConnectionManager} from '../../../source/connection/connection-manager.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {heaterTopics} from '../../../source/heater/topics.js';
import {type Connection} from '../../../source/monitor/connection.js';
import {Monitor} from '../../../source/monitor/monitor.js';
import {columnsOf} from '../../../source/recording/columns.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {recordRows} from '../../../source/recording/recording.js';
import {systemClock as clock} from '../../../source/support/clock.js';
import {deferred} from '../../../source/support/deadline.js';
import {isRecord} from '../../../source/support/json.js';
import {withFolder} from '../../support/temporary.js';
import {macAddress, payloadOf, statusTopic as topic} from '../payloads.js';
import {silentConnection} from './virtual-screen.js';

const [way, countText, url = ''] = process.argv.slice(2);
const count = Number(countText);
const heater = heaterFromMac(macAddress);

/** Enough different payloads, in little memory. */
const differentPayloads = 1000;

/** Messages in one turn of the event loop, as from a socket. */
const inOneTurn = 50;

/** Statuses before the measurement, while code is compiled. */
const warmUp = 2000;

const none = new Uint8Array();

/** Processor time of this process since `start`, in seconds. */
const cpuSecondsSince = (start: NodeJS.CpuUsage): number => {
	const {user, system} = process.cpuUsage(start);
	return (user + system) / 1e6;
};

/** A monitor whose readings are recorded; `end` resolves when all rows are in the file, with their number. */
const watch = async (connection: Connection, path: string) => {
	const monitor = new Monitor({
		heater,
		clock,
		connection,
		intervalMs: 300_000,
		answerTimeoutMs: 15_000,
		hasPast: true,
	});
	const recorder = await Recorder.open({path, columns: columnsOf('standard'), clock});
	const stop = recordRows({monitor, connection, clock}, facts => {
		recorder.record(facts);
	});
	return {
		monitor,
		async end() {
			monitor.stop();
			stop();
			await recorder.close();
			return recorder.getSnapshot().rows;
		},
	};
};

const expectRows = (rows: number, least: number): void => {
	if (rows < least) {
		throw new Error(`only ${rows} of ${least} were recorded`);
	}
};

const ours = async (payloads: readonly Uint8Array[], statuses: number): Promise<number> =>
	withFolder(async folder => {
		const path = join(folder, 'out.csv');
		const {connection, bring} = silentConnection();
		const {monitor, end} = await watch(connection, path);
		monitor.start();
		const began = process.cpuUsage();
		for (let index = 0; index < statuses; index++) {
			bring({topic, payload: payloads[index % payloads.length] ?? none});
			if (index % inOneTurn === 0) {
				await setImmediate();
			}
		}

		expectRows(await end(), statuses);
		return cpuSecondsSince(began);
	});

const parsing = async (payloads: readonly Uint8Array[], statuses: number): Promise<number> => {
	const decoder = new TextDecoder();
	const began = process.cpuUsage();
	let sum = 0;
	for (let index = 0; index < statuses; index++) {
		sum += isRecord(JSON.parse(decoder.decode(payloads[index % payloads.length]))) ? 1 : 0;
		if (index % inOneTurn === 0) {
			await setImmediate();
		}
	}

	if (sum === 0) {
		throw new Error('nothing was parsed');
	}

	return cpuSecondsSince(began);
};

const alone = async (): Promise<object> => {
	const encoder = new TextEncoder();
	const payloads = Array.from({length: differentPayloads}, (_, number) => encoder.encode(payloadOf(number)));
	await ours(payloads, warmUp);
	await parsing(payloads, warmUp);
	return {ours: await ours(payloads, count), parsing: await parsing(payloads, count)};
};

/** When the first was heard. */
type Began = {readonly cpu: NodeJS.CpuUsage; readonly atMs: number};

const fromBroker = async (): Promise<object> =>
	withFolder(async folder => {
		const path = join(folder, 'out.csv');
		const connection = new ConnectionManager({
			endpoint: () => ({url}),
			filters: clientId => heaterTopics(heater, clientId).filters,
			clock,
		});
		const {monitor, end} = await watch(connection, path);
		const {promise: isAllHeard, resolve} = deferred<Began>();
		let heard = 0;
		let began: Began | undefined;
		monitor.onReading(() => {
			heard++;
			// The first is the answer to the first question; the clock runs from the first of the others.
			if (heard === 1) {
				process.stdout.write('subscribed\n');
			} else if (heard === 2) {
				began = {cpu: process.cpuUsage(), atMs: performance.now()};
			} else if (heard === count + 1 && began !== undefined) {
				resolve(began);
			}
		});
		monitor.start();
		connection.start();
		const {cpu, atMs} = await isAllHeard;
		expectRows(await end(), count);
		// What is heard is done when it is in the file.
		const result = {cpuSeconds: cpuSecondsSince(cpu), seconds: (performance.now() - atMs) / 1000};
		await connection.stop();
		return result;
	});

process.stdout.write(`${JSON.stringify(await (way === 'alone' ? alone() : fromBroker()))}\n`);

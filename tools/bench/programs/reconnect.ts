// Connections that lose their broker, one for each seed: `node tools/run.js --bundled tools/bench/programs/reconnect.ts URL SEEDS`.
// Says `subscribed` when all are connected. Standard output at the end: one JSON object, for each seed when the connection
// was tried again after it was lost, and when the first status came after that, in milliseconds since the epoch.
import process from 'node:process';
import {ConnectionManager} from '../../../source/connection/connection-manager.js';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {heaterTopics} from '../../../source/heater/topics.js';
import {Monitor} from '../../../source/monitor/monitor.js';
import {seededRandom} from '../../../source/simulator/random.js';
import {systemClock as clock} from '../../../source/support/clock.js';
import {deferred} from '../../../source/support/deadline.js';
import {macAddress} from '../payloads.js';

const [url = '', ...seeds] = process.argv.slice(2);
const heater = heaterFromMac(macAddress);
const sinceEpochMs = (): number => performance.timeOrigin + performance.now();

type Reconnect = {readonly triesAtMs: readonly number[]; readonly statusAtMs: number};

const follow = (seed: number): {readonly up: Promise<void>; readonly back: Promise<Reconnect>} => {
	const connection = new ConnectionManager({
		endpoint: () => ({url}),
		filters: clientId => heaterTopics(heater, clientId).filters,
		clock,
		random: seededRandom(seed),
	});
	const monitor = new Monitor({heater, clock, connection, intervalMs: 300_000, answerTimeoutMs: 15_000});
	const up = deferred<void>();
	const back = deferred<Reconnect>();
	const triesAtMs: number[] = [];
	let isUp = false;
	connection.onState(state => {
		if (isUp && state.name === 'reconnecting' && state.nextAttemptAtMs === undefined) {
			triesAtMs.push(sinceEpochMs());
		}
	});
	monitor.onReading(() => {
		if (triesAtMs.length === 0) {
			isUp = true;
			up.resolve();
			return;
		}

		back.resolve({triesAtMs, statusAtMs: sinceEpochMs()});
		monitor.stop();
		void connection.stop();
	});
	monitor.start();
	connection.start();
	return {up: up.promise, back: back.promise};
};

const followed = seeds.map(seed => follow(Number(seed)));
await Promise.all(followed.map(async ({up}) => up));
process.stdout.write('subscribed\n');
process.stdout.write(`${JSON.stringify(await Promise.all(followed.map(async ({back}) => back)))}\n`);

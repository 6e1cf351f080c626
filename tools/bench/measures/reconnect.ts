import process from 'node:process';
import {createInterface} from 'node:readline';
import {connect} from 'mqtt';
import {between, seededRandom} from '../../../source/simulator/random.js';
import {deferred} from '../../../source/support/deadline.js';
import {isInstalled} from '../../../test/support/judges.js';
import {startMosquitto, type Mosquitto} from '../../../test/support/mosquitto.js';
import {start, type Command} from '../../support/children.js';
import {endMosquittoWithUs} from '../../support/mosquitto.js';
import {ourProgram} from '../../support/our-program.js';
import {pause} from '../../support/waiting.js';
import {macAddress, payloadOf, statusTopic} from '../payloads.js';
import {bareSubscriber} from '../programs.js';
import {inRounds, type Measure} from '../table.js';

/** Time between published statuses: no subscriber waits longer for one. */
const statusEveryMs = 20;

/** Publishes statuses while there is a broker. @returns A function that ends it. */
const publishAlways = (url: string): (() => Promise<void>) => {
	const client = connect(url, {reconnectPeriod: statusEveryMs, queueQoSZero: false});
	// It reconnects.
	client.on('error', () => undefined);
	let number = 0;
	const timer = setInterval(() => {
		if (client.connected) {
			number++;
			client.publish(statusTopic, payloadOf(number));
		}
	}, statusEveryMs);
	return async () => {
		clearInterval(timer);
		await client.endAsync(true);
	};
};

const statusLine = '{"type":"status"';

/** A subscriber that prints a line for each status. */
const follow = (command: Command) => {
	const child = start(command, {stdio: ['ignore', 'pipe', 'ignore']});
	if (child.stdout === null) {
		throw new TypeError('a child without a pipe');
	}

	let next = deferred<number>();
	createInterface({input: child.stdout}).on('line', line => {
		if (line.startsWith(statusLine)) {
			next.resolve(performance.now());
		}
	});
	child.once('exit', code => {
		next.reject(new Error(`${command.join(' ')} ended with ${code}`));
	});
	return {
		/** When the next status comes. */
		async nextAtMs(): Promise<number> {
			next = deferred();
			return next.promise;
		},
		end(): void {
			child.kill('SIGTERM');
		},
	};
};

/** One outage. @returns For each subscriber the time from the broker listening again to its first status. */
const loseBroker = async (mosquitto: Mosquitto, goneMs: number): Promise<readonly number[]> => {
	const {tcpUrl} = mosquitto;
	const subscribers = [
		follow([process.execPath, ...ourProgram(), '--broker', tcpUrl, '--device', macAddress, '--json']),
		follow([process.execPath, '-e', bareSubscriber(tcpUrl, `console.log('${statusLine}')`)]),
	];
	const allNext = async (): Promise<number[]> => Promise.all(subscribers.map(async one => one.nextAtMs()));
	try {
		await allNext();
		await mosquitto.kill('SIGKILL');
		await pause(goneMs);
		const next = allNext();
		await mosquitto.restart();
		const backAtMs = performance.now();
		const atMs = await next;
		// Nothing can be compared with 0.
		return atMs.map(one => Math.max(1, one - backAtMs));
	} finally {
		for (const one of subscribers) {
			one.end();
		}
	}
};

/** Time to reconnect. */
export const reconnect: Measure = {
	about:
		'mosquitto is killed and started again; the time runs from when it listens to the first status. The backoff starts at 2 s and grows 1.5-fold with jitter, so that many do not come back at once, where mqtt.js as it comes tries every second.',
	async rows({isQuick, rounds}) {
		if (!isInstalled('mosquitto')) {
			throw new Error('mosquitto is not installed');
		}

		const mosquitto = endMosquittoWithUs(await startMosquitto());
		const random = seededRandom(1);
		const [lowMs, highMs] = isQuick ? ([500, 900] as const) : ([3000, 8000] as const);
		const stopPublishing = publishAlways(mosquitto.tcpUrl);
		try {
			const found = await inRounds(rounds, async () => loseBroker(mosquitto, between(random, lowMs, highMs)));
			const [ours = [], bare = []] = [0, 1].map(side => found.map(times => times[side] ?? Number.NaN));
			const what = `first status after the broker was gone ${lowMs / 1000}–${highMs / 1000} s`;
			return [{what, unit: 'ms', ours, theirs: {name: 'bare mqtt.js', values: bare}}];
		} finally {
			await stopPublishing();
			await mosquitto.stop();
		}
	},
};

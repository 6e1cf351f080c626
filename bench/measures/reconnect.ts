import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {connect} from 'mqtt';
import {z} from 'zod/mini';
import {between, seededRandom} from '../../source/simulator/random.js';
import {hasMosquitto, startMosquitto, type Mosquitto} from '../../test/support/mosquitto.js';
import {backoffWaitMs} from '../support/backoff.js';
import {bareReconnecter} from '../support/bare-subscriber.js';
import {type Measure} from '../support/measure.js';
import {payloadOf, statusTopic} from '../support/payloads.js';
import {sleep} from '../support/process-meter.js';
import {type Row} from '../support/row.js';
import {runProgram} from '../support/run-program.js';

const results = z.array(
	z.object({lostAtMs: z.number(), statusAtMs: z.number(), delaysMs: z.array(z.number())}),
);

/** Time from the broker listening again, in milliseconds. */
type Reconnect = {readonly ours: number; readonly backoff: number; readonly bare: number};

/** So often a status is published: no subscriber waits longer for one. */
const statusEveryMs = 20;

/** Connections that lose their broker at once, each with a seed of its own. */
const seedsAtOnce = 10;

type Outages = {
	/** How long the broker is gone. */
	readonly rangeMs: readonly [lowMs: number, highMs: number];
	/** Whether it is enough once, however many rounds: it takes long. */
	readonly isOnce?: boolean;
};

const outages: Readonly<Record<'quick' | 'full', readonly Outages[]>> = {
	quick: [{rangeMs: [500, 900], isOnce: true}],
	full: [{rangeMs: [3000, 8000]}, {rangeMs: [30_000, 35_000], isOnce: true}],
};

const sinceEpochMs = (): number => performance.timeOrigin + performance.now();

/** Publishes statuses all the time that there is a broker. */
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

/** The next line of the output of a child. */
const nextLine = async (child: ChildProcess): Promise<string> => {
	if (child.stdout === null) {
		throw new TypeError('it has no output');
	}

	const lines = createInterface({input: child.stdout});
	const line = await new Promise<string>(resolve => {
		lines.once('line', resolve);
	});
	lines.close();
	return line;
};

const loseBroker = async (
	mosquitto: Mosquitto,
	seeds: readonly number[],
	goneMs: number,
): Promise<Reconnect[]> => {
	let child: ChildProcess | undefined;
	const bare = spawn(process.execPath, ['-e', bareReconnecter(mosquitto.tcpUrl, statusTopic)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	try {
		const running = runProgram('reconnect', [mosquitto.tcpUrl, ...seeds.map(String)], started => {
			child = started;
		});
		if (child === undefined) {
			throw new TypeError('it did not start');
		}

		await Promise.all([nextLine(bare), nextLine(child)]);
		await mosquitto.kill('SIGKILL');
		await sleep(goneMs);
		const bareLine = nextLine(bare);
		await mosquitto.restart();
		const backAtMs = sinceEpochMs();
		const found = results.parse(await running);
		const bareMs = Number(await bareLine) - backAtMs;
		return found.map(({lostAtMs, statusAtMs, delaysMs}) => ({
			ours: statusAtMs - backAtMs,
			backoff: backoffWaitMs(delaysMs, backAtMs - lostAtMs),
			bare: bareMs,
		}));
	} finally {
		bare.kill('SIGKILL');
		child?.kill('SIGTERM');
	}
};

const outageRows = (when: string, reconnects: readonly Reconnect[]): Row[] => {
	const row = {
		what: `first status after the broker was gone ${when}`,
		unit: 'ms',
		ours: reconnects.map(({ours}) => ours),
	};
	return [
		{...row, theirs: {name: 'what the backoff says', values: reconnects.map(({backoff}) => backoff)}},
		{...row, theirs: {name: 'bare mqtt.js, again every second', values: reconnects.map(({bare}) => bare)}},
	];
};

/** How soon it is back. */
export const reconnect: Measure = {
	about: `mosquitto is killed and started again; the time runs from when it listens to the first status. ${seedsAtOnce} connections with seeded jitter lose it at once; the backoff starts at 2 s and grows 1.5-fold, so that many do not come back at once, where mqtt.js as it comes tries every second.`,
	async rows({isQuick, rounds}) {
		if (!hasMosquitto()) {
			throw new Error('mosquitto is not installed');
		}

		const mosquitto = await startMosquitto();
		const endWithUs = (): void => {
			void mosquitto.kill('SIGKILL');
		};

		process.once('exit', endWithUs);
		const random = seededRandom(1);
		const rows: Row[] = [];
		const stopPublishing = publishAlways(mosquitto.tcpUrl);
		try {
			for (const {rangeMs, isOnce} of outages[isQuick ? 'quick' : 'full']) {
				const reconnects: Reconnect[] = [];
				for (let time = 0; time < (isOnce === true ? 1 : rounds); time++) {
					const seeds = Array.from({length: seedsAtOnce}, (_, index) => 1 + time * seedsAtOnce + index);
					const goneMs = between(random, ...rangeMs);
					reconnects.push(...(await loseBroker(mosquitto, seeds, goneMs)));
				}

				const [low, high] = rangeMs.map(ms => ms / 1000);
				rows.push(...outageRows(`${low}–${high} s`, reconnects));
			}
		} finally {
			await stopPublishing();
			process.off('exit', endWithUs);
			await mosquitto.stop();
		}

		return rows;
	},
};

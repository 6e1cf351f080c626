import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {connect} from 'mqtt';
import {z} from 'zod/mini';
import {between, seededRandom} from '../../../source/simulator/random.js';
import {isInstalled} from '../../../test/support/judges.js';
import {isOpen, startMosquitto, type Mosquitto} from '../../../test/support/mosquitto.js';
import {backoffWaitMs} from '../support/backoff.js';
import {bareReconnecter} from '../support/bare-subscriber.js';
import {endWithUs} from '../support/children.js';
import {linesOf} from '../support/lines-of.js';
import {openedAtMs} from '../support/listener.js';
import {type Measure} from '../support/measure.js';
import {payloadOf, statusTopic} from '../support/payloads.js';
import {sleep} from '../support/process-meter.js';
import {type Row} from '../support/row.js';
import {runProgram} from '../support/run-program.js';
import {median} from '../support/statistics.js';

const results = z.array(z.object({triesAtMs: z.array(z.number()), statusAtMs: z.number()}));

/** One outage; times from the broker listening again, in milliseconds. */
type Outage = {
	/** One for each seed. */
	readonly ours: ReadonlyArray<{readonly statusMs: number; readonly backoffMs: number}>;
	readonly bare: number;
};

/** No broker takes longer to listen. */
const startLimitMs = 10_000;

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

/** Starts the broker again. @returns When it began to listen. */
const startAgain = async (mosquitto: Mosquitto): Promise<number> => {
	const port = Number(new URL(mosquitto.tcpUrl).port);
	const [backAtMs] = await Promise.all([
		openedAtMs({
			isOpen: async () => isOpen(port),
			nowMs: sinceEpochMs,
			pause: async () => sleep(1),
			limitMs: startLimitMs,
		}),
		mosquitto.restart(),
	]);
	return backAtMs;
};

const loseBroker = async (
	mosquitto: Mosquitto,
	seeds: readonly number[],
	goneMs: number,
): Promise<Outage> => {
	const bare = endWithUs(
		spawn(process.execPath, ['-e', bareReconnecter(mosquitto.tcpUrl, statusTopic)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		}),
	);
	let child: ChildProcess | undefined;
	let nextOfOurs: (() => Promise<string>) | undefined;
	try {
		const running = runProgram('reconnect', [mosquitto.tcpUrl, ...seeds.map(String)], started => {
			child = started;
			nextOfOurs = started.stdout === null ? undefined : linesOf(started.stdout, 'the program');
		});
		const outage = async (): Promise<{readonly backAtMs: number; readonly bare: number}> => {
			const nextOfBare = linesOf(bare.stdout, 'the bare mqtt.js');
			await Promise.all([nextOfBare(), nextOfOurs?.()]);
			await mosquitto.kill('SIGKILL');
			await sleep(goneMs);
			const backAtMs = await startAgain(mosquitto);
			return {backAtMs, bare: Number(await nextOfBare()) - backAtMs};
		};

		const [told, {backAtMs, bare: bareMs}] = await Promise.all([running, outage()]);
		return {
			bare: bareMs,
			ours: results.parse(told).map(({triesAtMs, statusAtMs}) => ({
				statusMs: statusAtMs - backAtMs,
				backoffMs: backoffWaitMs(triesAtMs, backAtMs),
			})),
		};
	} finally {
		bare.kill('SIGKILL');
		child?.kill('SIGTERM');
	}
};

const outageRows = (when: string, found: readonly Outage[]): Row[] => {
	const what = `first status after the broker was gone ${when}`;
	const all = found.flatMap(({ours}) => ours);
	return [
		{
			what,
			unit: 'ms',
			ours: all.map(({statusMs}) => statusMs),
			theirs: {name: 'what the backoff says', values: all.map(({backoffMs}) => backoffMs)},
		},
		{
			what: `${what}, the middle of ${seedsAtOnce}`,
			unit: 'ms',
			ours: found.map(({ours}) => median(ours.map(({statusMs}) => statusMs))),
			theirs: {name: 'bare mqtt.js, again every second', values: found.map(({bare}) => bare)},
		},
	];
};

/** How soon it is back. */
export const reconnect: Measure = {
	about: `mosquitto is killed and started again; the time runs from when it listens to the first status. ${seedsAtOnce} connections with seeded jitter lose it at once; the backoff starts at 2 s and grows 1.5-fold, so that many do not come back at once, where mqtt.js as it comes tries every second.`,
	async rows({isQuick, rounds}) {
		if (!isInstalled('mosquitto')) {
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
				const found: Outage[] = [];
				for (let time = 0; time < (isOnce === true ? 1 : rounds); time++) {
					const seeds = Array.from({length: seedsAtOnce}, (_, index) => 1 + time * seedsAtOnce + index);
					const goneMs = between(random, ...rangeMs);
					found.push(await loseBroker(mosquitto, seeds, goneMs));
				}

				const [low, high] = rangeMs.map(ms => ms / 1000);
				rows.push(...outageRows(`${low}–${high} s`, found));
			}
		} finally {
			await stopPublishing();
			process.off('exit', endWithUs);
			await mosquitto.stop();
		}

		return rows;
	},
};

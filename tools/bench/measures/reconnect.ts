import {type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {connect} from 'mqtt';
import {z} from 'zod/mini';
import {between, seededRandom} from '../../../source/simulator/random.js';
import {isInstalled} from '../../../test/support/judges.js';
import {isOpen, startMosquitto, type Mosquitto} from '../../../test/support/mosquitto.js';
import {endMosquittoWithUs} from '../../support/mosquitto.js';
import {linesOf, start} from '../../support/children.js';
import {median} from '../../support/statistics.js';
import {pause} from '../../support/waiting.js';
import {inRounds, type Measure} from '../measure.js';
import {payloadOf, statusTopic} from '../payloads.js';
import {bareReconnecter, runProgram} from '../programs.js';
import {type Row} from '../table.js';

const results = z.array(z.object({triesAtMs: z.array(z.number()), statusAtMs: z.number()}));

/** One outage; times count from the broker listening again, in milliseconds. */
type Outage = {
	/** One for each seed. */
	readonly ours: ReadonlyArray<{readonly statusMs: number; readonly backoffMs: number}>;
	readonly bare: number;
};

const listenLimitMs = 10_000;

/** Time between published statuses: no subscriber waits longer for one. */
const statusEveryMs = 20;

/** Connections that lose their broker at the same time, each with its seed. */
const seedsAtOnce = 10;

/** Durations of outages, and whether one round is enough: it takes long. */
const outages = {
	quick: [{rangeMs: [500, 900], isOnce: true}],
	full: [
		{rangeMs: [3000, 8000], isOnce: false},
		{rangeMs: [30_000, 35_000], isOnce: true},
	],
} as const;

const sinceEpochMs = (): number => performance.timeOrigin + performance.now();

/**
Time from the broker being back to the first try that it could hear: the wait due to the backoff.

@param triesAtMs - When each try began, on the clock of `backAtMs`; the last was heard.
@returns At least 1, since nothing can be compared with 0: a try under way when the broker is back is heard too.
@throws {RangeError} where nothing was tried.
*/
export const backoffWaitMs = (triesAtMs: readonly number[], backAtMs: number): number => {
	const firstAtMs = triesAtMs.find(atMs => atMs >= backAtMs) ?? triesAtMs.at(-1);
	if (firstAtMs === undefined) {
		throw new RangeError('nothing was tried');
	}

	return Math.max(1, firstAtMs - backAtMs);
};

/**
Waits for a listener. @returns When it was last found closed, a pause before it was found open: nothing was accepted before.

@throws {Error} where it is not open within the limit.
*/
export const openedAtMs = async ({
	isOpen: look,
	nowMs,
	wait,
	limitMs,
}: {
	readonly isOpen: () => Promise<boolean>;
	readonly nowMs: () => number;
	readonly wait: () => Promise<void>;
	readonly limitMs: number;
}): Promise<number> => {
	const beganMs = nowMs();
	let closedAtMs = beganMs;
	for (;;) {
		const askedAtMs = nowMs();
		if (await look()) {
			return closedAtMs;
		}

		closedAtMs = askedAtMs;
		if (askedAtMs - beganMs > limitMs) {
			throw new Error(`nothing listens after ${limitMs} ms`);
		}

		await wait();
	}
};

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

const startAgain = async (mosquitto: Mosquitto): Promise<number> => {
	const port = Number(new URL(mosquitto.tcpUrl).port);
	const [backAtMs] = await Promise.all([
		openedAtMs({
			isOpen: async () => isOpen(port),
			nowMs: sinceEpochMs,
			wait: async () => pause(1),
			limitMs: listenLimitMs,
		}),
		mosquitto.restart(),
	]);
	return backAtMs;
};

const nextLineOf = ({stdout}: ChildProcess, name: string): (() => Promise<string>) => {
	if (stdout === null) {
		throw new TypeError('a child without a pipe');
	}

	return linesOf(stdout, name);
};

const loseBroker = async (
	mosquitto: Mosquitto,
	seeds: readonly number[],
	goneMs: number,
): Promise<Outage> => {
	const bare = start([process.execPath, '-e', bareReconnecter(mosquitto.tcpUrl)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let child: ChildProcess | undefined;
	let nextOfOurs: (() => Promise<string>) | undefined;
	try {
		const nextOfBare = nextLineOf(bare, 'the bare mqtt.js');
		const running = runProgram('reconnect', [mosquitto.tcpUrl, ...seeds.map(String)], started => {
			child = started;
			nextOfOurs = nextLineOf(started, 'the program');
		});
		const outage = async (): Promise<{readonly backAtMs: number; readonly bareMs: number}> => {
			await Promise.all([nextOfBare(), nextOfOurs?.()]);
			await mosquitto.kill('SIGKILL');
			await pause(goneMs);
			const backAtMs = await startAgain(mosquitto);
			return {backAtMs, bareMs: Number(await nextOfBare()) - backAtMs};
		};

		const [found, {backAtMs, bareMs}] = await Promise.all([running, outage()]);
		return {
			bare: bareMs,
			ours: results.parse(found).map(({triesAtMs, statusAtMs}) => ({
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

/** Time to reconnect. */
export const reconnect: Measure = {
	about: `mosquitto is killed and started again; the time runs from when it listens to the first status. ${seedsAtOnce} connections with seeded jitter lose it at once; the backoff starts at 2 s and grows 1.5-fold, so that many do not come back at once, where mqtt.js as it comes tries every second.`,
	async rows({isQuick, rounds}) {
		if (!isInstalled('mosquitto')) {
			throw new Error('mosquitto is not installed');
		}

		const mosquitto = endMosquittoWithUs(await startMosquitto());
		const random = seededRandom(1);
		const rows: Row[] = [];
		const stopPublishing = publishAlways(mosquitto.tcpUrl);
		try {
			for (const {rangeMs, isOnce} of outages[isQuick ? 'quick' : 'full']) {
				const [lowMs, highMs] = rangeMs;
				const found = await inRounds(isOnce ? 1 : rounds, async round => {
					const seeds = Array.from({length: seedsAtOnce}, (_, index) => 1 + round * seedsAtOnce + index);
					return loseBroker(mosquitto, seeds, between(random, lowMs, highMs));
				});
				rows.push(...outageRows(`${lowMs / 1000}–${highMs / 1000} s`, found));
			}
		} finally {
			await stopPublishing();
			await mosquitto.stop();
		}

		return rows;
	},
};

// A bounded time of random faults between a connection and its brokers: `npm run chaos -- --seconds 120 --seed 7`.
import process from 'node:process';
import {parseArgs} from 'node:util';
import {isInstalled} from '../../test/support/judges.js';
import {mosquittoBroker, simulatorBroker, type TriedBroker} from './brokers.js';
import {checkLeaks, type LeakResult} from './leak.js';
import {summary} from './report.js';
import {runMain} from './run-main.js';
import {activeResources, Trial, type TrialResult} from './trial.js';
import {pause, until} from './waiting.js';

type Arguments = {readonly seconds: number; readonly seed: number; readonly withMosquitto: boolean};

const progressEveryMs = 10_000;
const resourcePatienceMs = 5000;
const largestSeed = 1_000_000;
const longestSeconds = 86_400;
const leakCheck = {reconnects: 500, warmUp: 30};
const largestGrowthBytes = 2_000_000;
const exitCodes = {held: 0, violated: 1, interrupted: 130};

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const readArguments = (): Arguments => {
	const {values} = parseArgs({
		options: {
			seconds: {type: 'string', default: '120'},
			seed: {type: 'string', default: String(Math.trunc(Math.random() * largestSeed))},
			'without-mosquitto': {type: 'boolean', default: false},
		},
	});
	const seconds = Number(values.seconds);
	const seed = Number(values.seed);
	if (!(seconds > 0 && seconds <= longestSeconds)) {
		throw new RangeError(`--seconds takes a number above 0 up to ${longestSeconds}, not ${values.seconds}`);
	}

	if (!Number.isSafeInteger(seed)) {
		throw new RangeError(`--seed takes a whole number, not ${values.seed}`);
	}

	const withMosquitto = !values['without-mosquitto'];
	if (withMosquitto && !isInstalled('mosquitto')) {
		throw new Error('mosquitto is not installed: install the package mosquitto, or say --without-mosquitto');
	}

	return {seconds, seed, withMosquitto};
};

/** All trials at once, each with its own broker. */
const runTrials = async (
	brokers: readonly TriedBroker[],
	{seconds, seed}: Arguments,
	signal: AbortSignal,
): Promise<TrialResult[]> => {
	const trials: Trial[] = [];
	for (const [index, broker] of brokers.entries()) {
		trials.push(await Trial.prepare({broker, seconds, seed: seed + index, signal}));
	}

	const startMs = performance.now();
	const progress = setInterval(() => {
		const seconds = Math.round((performance.now() - startMs) / 1000);
		say(`${seconds} s: ${trials.map(trial => trial.progress).join(' | ')}`);
	}, progressEveryMs);
	try {
		return await Promise.all(trials.map(async trial => trial.run()));
	} finally {
		clearInterval(progress);
		for (const trial of trials) {
			await trial.close();
		}
	}
};

const leakViolations = (leak: LeakResult): string[] => [
	...leak.violations,
	...(leak.heapGrowthBytes < largestGrowthBytes
		? []
		: [`leak check: the heap grew by ${leak.heapGrowthBytes} bytes, ${largestGrowthBytes} are allowed`]),
];

const main = async (signal: AbortSignal): Promise<number> => {
	const options = readArguments();
	say(`seed ${options.seed}, ${options.seconds} s of faults`);
	await pause(1, signal);
	const before = activeResources();
	const brokers = [
		await simulatorBroker(options.seed),
		...(options.withMosquitto ? [await mosquittoBroker()] : []),
	];
	const results = await runTrials(brokers, options, signal);
	const leak = signal.aborted ? undefined : await checkLeaks({...leakCheck, signal});
	const isClean = await until(() => activeResources() === before, resourcePatienceMs);
	say(summary(results, leak));
	const violations = [
		...results.flatMap(result => result.violations),
		...(leak === undefined ? [] : leakViolations(leak)),
		...(isClean ? [] : [`left in the process: ${activeResources()}; at the start: ${before}`]),
	];
	for (const sentence of violations) {
		say(`VIOLATED ${sentence}`);
	}

	if (violations.length > 0) {
		return exitCodes.violated;
	}

	if (signal.aborted) {
		say('interrupted; what was seen so far held');
		return exitCodes.interrupted;
	}

	say('everything held');
	return exitCodes.held;
};

await runMain(main, exitCodes.violated);

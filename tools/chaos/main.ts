// A bounded time of random faults between a connection and its brokers.
import {isInstalled} from '../../test/support/judges.js';
import {number, onOff, seed} from '../support/flags.js';
import {conclude, say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {pause, until} from '../support/waiting.js';
import {mosquittoBroker, simulatorBroker, type TriedBroker} from './brokers.js';
import {checkLeaks} from './leak.js';
import {summary} from './report.js';
import {activeResources, Trial, type TrialResult} from './trial.js';

const progressEveryMs = 10_000;
const resourcePatienceMs = 5000;
const leakCheck = {reconnects: 500, warmUp: 30};
const largestGrowthBytes = 2_000_000;

const about = `
npm run chaos: puts a proxy between the connection and two brokers, the simulator's and mosquitto; resets, freezes, delays and tears
what passes, kills and stops the brokers, and publishes all the while. Holds where every message that was acknowledged reached the
application exactly once, the connection recovered, nothing is left after stop(), and 500 reconnects leave no memory behind.
Exit code 1 otherwise. The seed repeats the faults; what they hit depends on timing. Run it after a change in source/connection/.`;

const flags = {
	seconds: number('time of faults', {from: 1, to: 86_400, fallback: 120}),
	seed: seed(),
	'without-mosquitto': onOff('leaves mosquitto out'),
};

/** All trials at once, each with its broker. */
const runTrials = async (
	brokers: readonly TriedBroker[],
	options: {readonly seconds: number; readonly seed: number; readonly signal: AbortSignal},
): Promise<TrialResult[]> => {
	const trials = await Promise.all(
		brokers.map(async (broker, index) => Trial.prepare({...options, broker, seed: options.seed + index})),
	);
	const startMs = performance.now();
	const progress = setInterval(() => {
		const passed = Math.round((performance.now() - startMs) / 1000);
		say(`${passed} s: ${trials.map(trial => trial.progress).join(' | ')}`);
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

await runTool({about, flags}, async ({seconds, seed: drawn, 'without-mosquitto': isAlone}, signal) => {
	if (!isAlone && !isInstalled('mosquitto')) {
		throw new Error('mosquitto is not installed: install the package mosquitto, or say --without-mosquitto');
	}

	say(`seed ${drawn}, ${seconds} s of faults`);
	await pause(1, signal);
	const before = activeResources();
	const brokers = [await simulatorBroker(drawn), ...(isAlone ? [] : [await mosquittoBroker()])];
	const results = await runTrials(brokers, {seconds, seed: drawn, signal});
	const leak = signal.aborted ? undefined : await checkLeaks({...leakCheck, signal});
	const isClean = await until(() => activeResources() === before, resourcePatienceMs);
	say(summary(results, leak));
	const growthBytes = leak?.heapGrowthBytes ?? 0;
	const {text, code} = conclude(
		[
			...results.flatMap(({violations}) => violations),
			...(leak?.violations ?? []),
			...(growthBytes < largestGrowthBytes
				? []
				: [`leak check: the heap grew by ${growthBytes} bytes, ${largestGrowthBytes} are allowed`]),
			...(isClean ? [] : [`left in the process: ${activeResources()}; at the start: ${before}`]),
		],
		{isInterrupted: signal.aborted},
	);
	say(text);
	return code;
});

// Heap of the real screen over many statuses, each drawn: `node tools/run.js --bundled tools/bench/programs/heap.ts STATUSES`.
// Standard output: one JSON object.
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {DiffStdout, stdoutForInk} from '../../../source/screen/terminal/diff-stdout.js';
import {createHeater} from '../../../source/simulator/heater/create.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {statusTopic as topic} from '../payloads.js';
import {openVirtualScreen, Sink} from './virtual-screen.js';

const statuses = Number(process.argv[2]);
const base = toStatus(createHeater({seed: 1, localMs: 0}));

/** So far apart the statuses are, in milliseconds: several are drawn together, as they are when they come fast. */
const betweenMs = 100;

const output = new DiffStdout(new Sink(), error => {
	throw error;
});
const screen = await openVirtualScreen({stdout: stdoutForInk(output), debug: true});

const heapBytes = (): number => {
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
};

const encoder = new TextEncoder();
const heap: number[] = [];
// The history fills up within a week of seconds; what is measured is what comes after it has its size.
const warmUp = Math.round(statuses / 10);
for (let index = 0; index < statuses + warmUp; index++) {
	if (index === warmUp) {
		heap.push(heapBytes());
	}

	const status = {
		...base,
		command: 16_777_219,
		dhwChargePer: index % 101,
		tankUpperTemperature: 400 + (index % 211),
		tankLowerTemperature: 350 + (index % 193),
		currentInstPower: index % 4999,
	};
	screen.bring({topic, payload: encoder.encode(JSON.stringify({response: {status}}))});
	screen.clock.advance(betweenMs);
	await setImmediate();
}

heap.push(heapBytes());
process.stdout.write(
	`${JSON.stringify({
		heapBytes: heap,
		painted: output.framesPainted,
		measureEntries: performance.getEntriesByType('measure').length,
	})}\n`,
);
// Two frames a second at most.
if (output.framesPainted < (statuses * betweenMs) / 1000) {
	throw new Error(`only ${output.framesPainted} frames were drawn`);
}

screen.stop();

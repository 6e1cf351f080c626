// Heap of the real screen over many statuses, each drawn: `node tools/run.js --bundled tools/bench/programs/heap.ts STATUSES`.
// Standard output: one JSON object.
import process from 'node:process';
import {Stream} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import {heaterFromMac} from '../../../source/heater/heater.js';
import {Monitor} from '../../../source/monitor/monitor.js';
import {ScreenStore} from '../../../source/screen/screen-store.js';
import {Keyboard} from '../../../source/screen/terminal/keyboard.js';
import {DiffStdout, stdoutForInk} from '../../../source/screen/terminal/diff-stdout.js';
import {themeFor} from '../../../source/screen/theme.js';
import {createHeater} from '../../../source/simulator/heater/create.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {FakeConnection} from '../../../test/monitor/support/fake-connection.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {macAddress, statusTopic as topic} from '../payloads.js';

process.env.NODE_ENV = 'production';
// Only now: React looks at the environment when it is loaded.
const {render} = await import('ink');
const {createElement} = await import('react');
const {App} = await import('../../../source/screen/app.js');

const statuses = Number(process.argv[2]);
const base = toStatus(createHeater({seed: 1, localMs: 0}));

/** So far apart the statuses are, in milliseconds: several are drawn together, as they are when they come fast. */
const betweenMs = 100;

/** A terminal that takes everything. */
const sink = Object.assign(new Stream(), {
	columns: 100,
	rows: 30,
	isTTY: true,
	writable: true,
	write: () => true,
});

const nothing = (): undefined => undefined;

/** A keyboard that nobody uses. */
const isKeyboard = (stream: Stream): stream is Stream & NodeJS.ReadStream => 'setRawMode' in stream;
const keyboard: Stream = Object.assign(new Stream(), {
	isTTY: true,
	setRawMode: nothing,
	setEncoding: nothing,
	resume: nothing,
	pause: nothing,
	ref: nothing,
	unref: nothing,
	read: () => null,
});
if (!isKeyboard(keyboard)) {
	throw new TypeError('no keyboard');
}

const intervalMs = 5000;
const clock = new ManualClock();
const connection = Object.assign(new FakeConnection(), {subscribe: () => nothing});
const monitor = new Monitor({
	heater: heaterFromMac(macAddress),
	clock,
	intervalMs,
	answerTimeoutMs: 60_000,
	connection,
});
monitor.start();
connection.connect();
const store = new ScreenStore({connection, heaters: [{monitor, recorder: undefined}], intervalMs, clock});
const output = new DiffStdout(sink, error => {
	throw error;
});
const instance = render(
	createElement(App, {
		store,
		keyboard: new Keyboard(clock),
		commands: {},
		theme: themeFor(false),
		units: 'auto',
	}),
	{
		stdin: keyboard,
		stdout: stdoutForInk(output),
		debug: true,
		patchConsole: false,
		exitOnCtrlC: false,
	},
);

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
	connection.messages.emit({topic, payload: encoder.encode(JSON.stringify({response: {status}}))});
	clock.advance(betweenMs);
	// It keeps what is published.
	connection.sent.length = 0;
	await setImmediate();
}

heap.push(heapBytes());
process.stdout.write(
	`${JSON.stringify({
		heapBytes: heap,
		measureEntries: performance.getEntriesByType('measure').length,
	})}\n`,
);
// Two frames a second at most.
if (output.framesPainted < (statuses * betweenMs) / 1000) {
	throw new Error(`only ${output.framesPainted} frames were drawn`);
}

instance.unmount();
store.stop();
monitor.stop();

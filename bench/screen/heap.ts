// Heap of the real screen over many statuses, each drawn: `node scripts/run.js --bundled bench/screen/heap.ts [STATUSES]`.
// Standard output: one JSON object.
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {Stream} from 'node:stream';
import {createHeater} from '../../source/simulator/heater/create.js';
import {toStatus} from '../../source/simulator/heater/status.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {LazyStore, Emitter} from '../../source/support/store.js';
import {noStatistics} from '../../source/connection/statistics.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {type Incoming} from '../../source/connection/transport.js';
import {ScreenStore} from '../../source/screen/screen-store.js';
import {themeFor} from '../../source/screen/theme.js';
import {DiffStdout, stdoutForInk} from '../../source/screen/terminal/diff-stdout.js';

process.env.NODE_ENV = 'production';
const {render} = await import('ink');
const {createElement} = await import('react');
const {App} = await import('../../source/screen/app.js');

const statuses = Math.min(1_000_000, Number(process.argv[2] ?? 200_000));
const heater = heaterFromMac('aabbccddeeff');
const base = toStatus(createHeater({seed: 1, localMs: 0}));

/** So far apart the statuses are, in milliseconds: several are drawn together, as they are when they come fast. */
const betweenMs = 100;

/** A clock that goes on with every status: what waits for it comes at once. */
let monotonicMs = 0;
const timers = new Set<{atMs: number; callback: () => void}>();
const clock = {
	nowMs: () => Date.UTC(2026, 0, 1) + monotonicMs,
	monotonicMs: () => monotonicMs,
	after(delayMs: number, callback: () => void) {
		const timer = {atMs: monotonicMs + delayMs, callback};
		timers.add(timer);
		return {
			cancel() {
				timers.delete(timer);
			},
		};
	},
};
const pass = (durationMs: number): void => {
	monotonicMs += durationMs;
	for (const timer of timers) {
		if (timer.atMs <= monotonicMs && timers.delete(timer)) {
			timer.callback();
		}
	}
};

const messages = new Emitter<Incoming>();
const state: ConnectionState = {name: 'connected', sinceMs: 0, mqttVersion: '5'};
const connection = new LazyStore(() => ({
	state,
	statistics: {...noStatistics, startedAtMs: 0, connectedSinceMs: 0},
}));
const monitor = new Monitor({
	heater,
	clock,
	intervalMs: 5000,
	answerTimeoutMs: 60_000,
	connection: {
		clientId: 'bench',
		getSnapshot: connection.getSnapshot,
		onMessage: messages.subscribe,
		onState: () => () => undefined,
		probe: () => undefined,
		publish: async () => undefined,
	},
});
monitor.start();
const store = new ScreenStore({
	connection,
	heaters: [{monitor, recorder: undefined}],
	intervalMs: 5000,
	clock,
});

/** A terminal that takes everything. */
class Sink extends Stream {
	columns = 100;
	rows = 30;
	isTTY = true;
	bytes = 0;

	write(text: string): boolean {
		this.bytes += text.length;
		return true;
	}
}

/** A keyboard that nobody uses. */
const isKeyboard = (stream: Stream): stream is Stream & NodeJS.ReadStream => 'setRawMode' in stream;
const keyboard = Object.assign(new Stream(), {
	isTTY: true,
	setRawMode: () => undefined,
	setEncoding: () => undefined,
	resume: () => undefined,
	pause: () => undefined,
	ref: () => undefined,
	unref: () => undefined,
	read: () => null,
});
if (!isKeyboard(keyboard)) {
	throw new TypeError('no keyboard');
}

const sink = new Sink();
const screen = new DiffStdout(sink, error => {
	throw error;
});
const instance = render(createElement(App, {store, commands: {}, theme: themeFor(false), units: 'auto'}), {
	stdin: keyboard,
	stdout: stdoutForInk(screen),
	debug: true,
	patchConsole: false,
	exitOnCtrlC: false,
});

const heapMegabytes = (): number => {
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1e6;
};

const encoder = new TextEncoder();
const topic = `cmd/52/navilink-${heater.macAddress}/res`;
const heap: number[] = [];
// The history fills up within a week of seconds; what is measured is what comes after it has its size.
const warmUp = Math.round(statuses / 10);
for (let index = 0; index < statuses + warmUp; index++) {
	if (index === warmUp || index === warmUp + statuses / 2) {
		heap.push(heapMegabytes());
	}

	const status = {
		...base,
		command: 16_777_219,
		dhwChargePer: index % 101,
		tankUpperTemperature: 400 + (index % 211),
		tankLowerTemperature: 350 + (index % 193),
		currentInstPower: index % 4999,
	};
	messages.emit({topic, payload: encoder.encode(JSON.stringify({response: {status}}))});
	pass(betweenMs);
	await setImmediate();
}

heap.push(heapMegabytes());
process.stdout.write(
	`${JSON.stringify({
		statuses,
		frames: screen.frames,
		painted: screen.framesPainted,
		bytes: sink.bytes,
		heapMegabytes: heap.map(megabytes => Number(megabytes.toFixed(2))),
		measureEntries: performance.getEntriesByType('measure').length,
	})}\n`,
);
if (screen.framesPainted < statuses / 4) {
	throw new Error(`only ${screen.framesPainted} frames were drawn`);
}

instance.unmount();
store.stop();
monitor.stop();

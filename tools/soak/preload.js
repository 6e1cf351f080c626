// Loaded before the program, which is as shipped: `node --import tools/soak/preload.js dist/cli.js`. Its calendar hurries, and on
// SIGUSR2 it writes what it takes up, after the garbage is gone, into a file.
import {renameSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {setImmediate} from 'node:timers';

const RealDate = Date;
const [startMs, beganMs, speed] = (process.env.SOAK_CALENDAR ?? '').split(' ').map(Number);
const nowMs = () => Math.floor(startMs + (RealDate.now() - beganMs) * speed);

globalThis.Date = class Date extends RealDate {
	static now() {
		return nowMs();
	}

	constructor(...parts) {
		super(...(parts.length === 0 ? [nowMs()] : parts));
	}
};

const listenersOf = emitter =>
	emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);

const measure = () => {
	globalThis.gc();
	const {heapUsed, external} = process.memoryUsage();
	const emitters = [process, process.stdin, process.stdout, process.stderr];
	const measured = {
		heapBytes: heapUsed,
		externalBytes: external,
		resources: process.getActiveResourcesInfo().length,
		listeners: emitters.reduce((sum, emitter) => sum + listenersOf(emitter), 0),
		timings: performance.getEntries().length,
	};
	const file = process.env.SOAK_MEASURED;
	writeFileSync(`${file}.new`, JSON.stringify(measured));
	renameSync(`${file}.new`, file);
};

process.on('SIGUSR2', () => {
	globalThis.gc();
	// What a finalizer lets go of is collected by the second.
	setImmediate(measure);
});

// What reaches the terminal of the same screen, a status every 5 s and the clock in steps of a second, in two ways: as
// the program writes it and as Ink itself does: `node tools/run.js --bundled tools/bench/programs/screen-updates.ts SECONDS`.
// Standard output: one JSON object, the updates of each way second by second.
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {type RenderOptions} from 'ink';
import {DiffStdout, stdoutForInk} from '../../../source/screen/terminal/diff-stdout.js';
import {payloadOf, statusTopic as topic} from '../payloads.js';
import {openVirtualScreen, Sink} from './virtual-screen.js';

const seconds = Number(process.argv[2]);
const secondsBetween = 5;

/** Ink draws up to 30 times a second by the machine's own clock. */
const inkPauseMs = 40;

const isEnoughForInk = (stream: Sink): stream is Sink & NodeJS.WriteStream => stream.isTTY;

const ways: Readonly<Record<string, (sink: Sink) => RenderOptions>> = {
	ours: sink => ({
		stdout: stdoutForInk(
			new DiffStdout(sink, error => {
				throw error;
			}),
		),
		debug: true,
	}),
	ink: sink => (isEnoughForInk(sink) ? {stdout: sink} : {}),
};

const encoder = new TextEncoder();
const updates: Record<string, string[]> = {};
for (const [name, options] of Object.entries(ways)) {
	const sink = new Sink(true);
	const screen = await openVirtualScreen(options(sink));
	const texts: string[] = [];
	for (let second = 0; second < seconds; second++) {
		if (second % secondsBetween === 0) {
			screen.bring({topic, payload: encoder.encode(payloadOf(second / secondsBetween))});
		}

		screen.clock.advance(1000);
		await delay(inkPauseMs);
		texts.push(sink.take());
	}

	screen.stop();
	updates[name] = texts;
}

process.stdout.write(`${JSON.stringify(updates)}\n`);

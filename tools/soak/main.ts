// Weeks of use in minutes: `npm run soak -- --days 30 --seed 7`.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {runMain} from '../chaos/run-main.js';
import {readArguments} from './arguments.js';
import {summary, verdict} from './report.js';
import {Soak} from './soak.js';

const exitCodes = {held: 0, violated: 1, tooSlow: 2, interrupted: 130};

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const main = async (signal: AbortSignal): Promise<number> => {
	const {days, minutes, seed} = readArguments(process.argv.slice(2), Math.random);
	say(`seed ${seed}, ${days} days in ${Number(minutes.toFixed(2))} minutes`);
	const folder = await mkdtemp(join(tmpdir(), 'navilink-soak-'));
	let hasHeld = false;
	try {
		const soak = new Soak({days, durationMs: minutes * 60_000, seed, folder, tell: say, signal});
		const result = await soak.run();
		say(summary(result, days));
		for (const sentence of result.violations) {
			say(`VIOLATED ${sentence}`);
		}

		hasHeld = result.violations.length === 0;
		if (!hasHeld) {
			return exitCodes.violated;
		}

		if (signal.aborted) {
			say('interrupted; what was seen so far held');
			return exitCodes.interrupted;
		}

		say(verdict(result));
		return result.tooSlow === undefined ? exitCodes.held : exitCodes.tooSlow;
	} finally {
		if (hasHeld) {
			await rm(folder, {recursive: true, force: true});
		} else {
			say(`what the program wrote is in ${folder}`);
		}
	}
};

await runMain(main, exitCodes.violated);

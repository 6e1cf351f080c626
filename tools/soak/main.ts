// Weeks of use in minutes.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {number, seed} from '../support/flags.js';
import {conclude, say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {summary, verdict} from './report.js';
import {Soak} from './soak.js';

const tooSlowCode = 2;

/** Real minutes of a day by default, and the fewest: a shorter day has no time for faults and a moment of calm. */
const minutesOfDay = {usual: 1 / 3, fewest: 0.15};

const about = `
npm run soak: runs the built program in a pseudo-terminal while its calendar goes through weeks, behind the proxy of chaos, with a
fault every few hours: line, broker, cloud, credentials, heater, a stopped process, a hanging or resized terminal, a full disk
(needs root), a renamed recording. An owner types through all pages and polls. Holds where every acknowledged status has exactly one
row, as it was sent, neighbouring rows follow from each other, heap, memory, files, resources and listeners do not grow, and q leaves
nothing behind. Exit code 1 otherwise, and the recording is kept; 2 where the machine was too slow to give each day its polls, although
it had a minute more for each. Files, resources and listeners are judged from --days 12 on, the heap from --days 24, since it fills for
two weeks by design. The last line says what was not judged.`;

const flags = {
	days: number('days of the calendar', {from: 1, to: 366, fallback: 30}),
	minutes: number('real time (a third of a minute for each day)', {
		from: 0.15,
		to: 180,
		fallback: undefined,
		isWhole: false,
	}),
	seed: seed(),
};

await runTool({about, flags}, async ({days, minutes: given, seed: drawn}, signal) => {
	const minutes = given ?? days * minutesOfDay.usual;
	const fewest = days * minutesOfDay.fewest;
	if (minutes < fewest) {
		throw new RangeError(`--minutes takes at least ${fewest.toFixed(2)} for ${days} days, not ${minutes}`);
	}

	say(`seed ${drawn}, ${days} days in ${Number(minutes.toFixed(2))} minutes`);
	const folder = await mkdtemp(join(tmpdir(), 'navilink-soak-'));
	let hasHeld = false;
	try {
		const soak = new Soak({days, durationMs: minutes * 60_000, seed: drawn, folder, tell: say, signal});
		const result = await soak.run();
		say(summary(result, days));
		hasHeld = result.violations.length === 0;
		const {text, code} = conclude(result.violations, {isInterrupted: signal.aborted, held: verdict(result)});
		say(text);
		return code === 0 && result.tooSlow !== undefined ? tooSlowCode : code;
	} finally {
		if (hasHeld) {
			await rm(folder, {recursive: true, force: true});
		} else {
			say(`the files of the program are in ${folder}`);
		}
	}
});

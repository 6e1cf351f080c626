// How well Insight tells what happens, judged by simulated days in which it is known: `npm run score -- --seeds 1,2,3`.
import process from 'node:process';
import {parseArgs} from 'node:util';
import {messageOf} from '../../source/support/errors.js';
import {runSeed} from './run-seed.js';
import {scoreRuns} from './score.js';
import {complaintsOf} from './statements.js';
import {tableOf} from './table.js';

const mostDays = 3650;
const exitCodes = {held: 0, violated: 1};

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const readArguments = (): {readonly days: number; readonly seeds: readonly number[]} => {
	const {values} = parseArgs({
		options: {
			days: {type: 'string', default: '60'},
			seeds: {type: 'string', default: '1,2,3'},
		},
	});
	const days = Number(values.days);
	const seeds = values.seeds.split(',').map(Number);
	if (!(Number.isInteger(days) && days > 0 && days <= mostDays)) {
		throw new RangeError(`--days takes a whole number from 1 to ${mostDays}, not ${values.days}`);
	}

	if (!seeds.every(seed => Number.isSafeInteger(seed))) {
		throw new RangeError(`--seeds takes whole numbers with commas between them, not ${values.seeds}`);
	}

	return {days, seeds};
};

const main = (): number => {
	// A day of the heater is a day of the truth.
	process.env.TZ = 'UTC';
	const {days, seeds} = readArguments();
	const startMs = performance.now();
	const runs = seeds.map(seed => runSeed(seed, days));
	const score = scoreRuns(runs);
	const seconds = (performance.now() - startMs) / 1000;
	say(`${days} days, seeds ${seeds.join(', ')}, in ${seconds.toFixed(0)} s\n\n${tableOf(score)}\n`);
	const complaints = complaintsOf(score);
	say(complaints.length === 0 ? 'all scores hold' : complaints.join('\n'));
	return complaints.length === 0 ? exitCodes.held : exitCodes.violated;
};

try {
	process.exitCode = main();
} catch (error) {
	process.stderr.write(`${messageOf(error)}\n`);
	process.exitCode = exitCodes.violated;
}

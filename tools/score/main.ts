// Scores events and forecasts on simulated days whose truth is known.
import process from 'node:process';
import {number, type Flag} from '../support/flags.js';
import {conclude, say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {runSeed, scoreRuns} from './score.js';
import {complaintsOf} from './statements.js';
import {scoreTable} from './table.js';

const about = `
npm run score: simulates days with planted events for each seed and prints how many were found, how many were false, and how good
forecasts and energy were. Exit code 1 and a sentence for each statement that does not hold. In seeds that 3 divides the heat pump gets
weaker. Shares no code with source/insight/; run it after a change there.`;

const seeds: Flag<readonly number[]> = {
	takes: 'N,N',
	about: 'seeds (1,2,3)',
	read(texts, name) {
		const text = texts.at(-1) ?? '1,2,3';
		const numbers = text.split(',').map(Number);
		if (!numbers.every(one => Number.isSafeInteger(one))) {
			throw new RangeError(`--${name} takes whole numbers with commas between them, not ${text}`);
		}

		return numbers;
	},
};

const flags = {days: number('simulated days of each seed', {from: 1, to: 3650, fallback: 60}), seeds};

await runTool({about, flags}, async ({days, seeds: all}) => {
	// A day of the heater is a day of the truth.
	process.env.TZ = 'UTC';
	const startMs = performance.now();
	const score = scoreRuns(all.map(seed => runSeed(seed, days)));
	const seconds = (performance.now() - startMs) / 1000;
	say(`${days} days, seeds ${all.join(', ')}, in ${seconds.toFixed(0)} s\n\n${scoreTable(score)}\n`);
	const {text, code} = conclude(complaintsOf(score), {held: 'all scores hold'});
	say(text);
	return code;
});

import {beforeAll, describe, expect, it} from 'vitest';
import {runSeed, scoreRuns, type Score} from '../../../tools/score/score.js';
import {complaintsOf} from '../../../tools/score/statements.js';

const seeds = [1, 2, 3];
const days = 60;

/** Events that are not planted: reports of the cloud and of other apps, and what is counted apart. */
const apart = new Set(['heater-offline', 'heater-online', 'control-refused', 'recoveries-slow', 'flapping']);

describe('of sixty days of three heaters', () => {
	let score: Score;

	beforeAll(() => {
		score = scoreRuns(seeds.map(seed => runSeed(seed, days)));
	}, 300_000);

	it('all scores hold', () => {
		expect(complaintsOf(score)).toEqual([]);
	});

	it('every kind of event is planted', () => {
		const missing = score.kinds.filter(({kind, planted}) => planted < seeds.length && !apart.has(kind));
		expect(missing).toEqual([]);
		expect(score.flapping.map(({seed}) => seed)).toEqual(seeds);
		expect(score.declines.map(({due}) => due !== undefined)).toEqual([false, false, true]);
	});
});

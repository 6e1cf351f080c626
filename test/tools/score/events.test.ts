import {describe, expect, it} from 'vitest';
import {type EventKind} from '../../../source/insight/event.js';
import {scoreEvents, type KindScore} from '../../../tools/score/compare/events.js';
import {hourMs, minuteMs} from '../../../tools/score/time.js';
import {happened, told} from './support/told.js';

const truth = [1, 2, 3].map(hour => happened('draw-began', hour * hourMs));
const right = [1, 2, 3].map(hour => told('draw-began', hour * hourMs + 5 * minuteMs));

const of = (scores: readonly KindScore[], kind: EventKind): Partial<KindScore> =>
	scores.find(score => score.kind === kind) ?? {};

const draws = (...parameters: Parameters<typeof scoreEvents>): Partial<KindScore> =>
	of(scoreEvents(...parameters), 'draw-began');

describe('the score of events', () => {
	it('finds what was told up to a poll late', () => {
		expect(draws(truth, right, [])).toMatchObject({planted: 3, found: 3, false: 0});
	});

	it('finds less where one is not told', () => {
		expect(draws(truth, right.slice(1), [])).toMatchObject({planted: 3, found: 2, false: 0});
	});

	it('counts one that is told twice as false', () => {
		expect(draws(truth, [...right, ...right.slice(0, 1)], [])).toMatchObject({found: 3, false: 1});
	});

	it('counts one that never happened as false', () => {
		expect(draws(truth, [...right, told('draw-began', 10 * hourMs)], [])).toMatchObject({false: 1});
	});

	it.each([6, -6])('counts one that is %i minutes off as missing and as false', minutes => {
		const off = told('draw-began', hourMs + minutes * minuteMs);
		expect(draws(truth, [off, ...right.slice(1)], [])).toMatchObject({found: 2, false: 1});
	});

	it('goes by when it happened, not by when or in which order it is told', () => {
		const late = right.map(one => ({...one, toldAtMs: one.atMs + hourMs})).toReversed();
		expect(draws(truth, late, [])).toMatchObject({found: 3, false: 0});
	});

	it('takes no kind for another', () => {
		const other = right.map(one => ({...one, kind: 'draw-ended' as const}));
		const scores = scoreEvents(truth, other, []);
		expect(of(scores, 'draw-began')).toMatchObject({found: 0, false: 0});
		expect(of(scores, 'draw-ended')).toMatchObject({planted: 0, found: 0, false: 3});
	});

	it('excuses what is told in a gap, of the kinds that a gap excuses', () => {
		const more = [...right, told('draw-began', 5 * hourMs)];
		const gap = {fromMs: 4 * hourMs, toMs: 6 * hourMs};
		expect(draws(truth, more, [{...gap, isOf: kind => kind === 'draw-began'}])).toMatchObject({false: 0});
		expect(draws(truth, more, [{...gap, isOf: kind => kind === 'draw-ended'}])).toMatchObject({false: 1});
	});

	it('lets what a gap hides be told once, and does not ask for it', () => {
		const hidden = [...truth, {...happened('draw-began', 8 * hourMs), isJudged: false}];
		const once = [...right, told('draw-began', 8 * hourMs)];
		expect(draws(hidden, right, [])).toMatchObject({planted: 3, found: 3, false: 0});
		expect(draws(hidden, once, [])).toMatchObject({planted: 3, found: 3, false: 0});
		expect(draws(hidden, [...once, told('draw-began', 8 * hourMs)], [])).toMatchObject({false: 1});
	});

	it.each([
		['right', {code: 515, from: 'Electric', toCelsius: 50.2}, 3, 3],
		['a little off', {code: 516, from: 'Electric', toCelsius: 50.31}, 3, 1],
		['another word', {code: 515, from: 'Heat Pump', toCelsius: 50}, 3, 2],
		['of another type', {code: '515', from: true, toCelsius: '50'}, 3, 0],
		['partly missing', {code: 515}, 1, 1],
		['missing', {}, 0, 0],
	])('checks facts: %s', (_what, facts, factsTold, factsRight) => {
		const expected = {
			code: {value: 515, within: 0},
			from: {value: 'Electric', within: 0},
			toCelsius: {value: 50, within: 0.3},
		};
		expect(
			draws([happened('draw-began', hourMs, expected)], [told('draw-began', hourMs, facts)], []),
		).toMatchObject({found: 1, factsDue: 3, factsTold, factsRight});
	});
});

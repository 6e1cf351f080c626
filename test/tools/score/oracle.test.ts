import {beforeAll, describe, expect, it} from 'vitest';
import {type Heard, type Told} from '../../../tools/score/listen.js';
import {drawPlan} from '../../../tools/score/plan/draw-plan.js';
import {scoreRuns, live} from '../../../tools/score/score.js';
import {complaintsOf} from '../../../tools/score/statements.js';
import {hourMs, minuteMs} from '../../../tools/score/time.js';
import {type Truth} from '../../../tools/score/truth/truth.js';
import {oracle, told} from './support/told.js';

const seed = 3;
const deaf = {add: () => undefined, pass: () => undefined};

describe('one who knows everything', () => {
	let truth: Truth;
	let heard: Heard;

	const complaints = (change: Partial<Heard>): readonly string[] =>
		complaintsOf(scoreRuns([{seed, truth, heard: {...heard, ...change}}]));
	const without = (isGone: (event: Told) => boolean): Partial<Heard> => ({
		events: heard.events.filter(event => !isGone(event)),
	});

	beforeAll(() => {
		truth = live(drawPlan(seed, 40), deaf);
		heard = oracle(truth);
	}, 120_000);

	it('is not complained of', () => {
		expect(complaints({})).toEqual([]);
	});

	it.each<[string, string, (event: Told, index: number) => boolean]>([
		['the vacation', 'vacation-began', ({kind}) => kind === 'vacation-began'],
		[
			'every second change of mode',
			'mode-changed',
			({kind}, index) => kind === 'mode-changed' && index % 2 === 0,
		],
		['what becomes of the flapping', 'flapping connection', ({kind}) => kind === 'flapping'],
		['the slow recoveries', 'slow recoveries', ({kind}) => kind === 'recoveries-slow'],
		['one event in thirty', 'of all events', (_event, index) => index % 30 === 0],
	])('is complained of without %s', (_what, sentence, isGone) => {
		const gone = heard.events.filter((event, index) => isGone(event, index));
		expect(gone.length).toBeGreaterThan(0);
		expect(complaints(without(event => gone.includes(event))).join('; ')).toContain(sentence);
	});

	it('is complained of when one event in thirty is told twice', () => {
		const twice = heard.events.filter((_event, index) => index % 30 === 0);
		expect(complaints({events: [...heard.events, ...twice]}).join('; ')).toContain('are false');
	});

	it('is complained of when every event of the flapping connection is told', () => {
		const {flapping} = truth;
		const lost = Array.from({length: 40}, (_, index) =>
			told('connection-lost', (flapping?.fromMs ?? 0) + (6 + index) * minuteMs),
		);
		expect(complaints({events: [...heard.events, ...lost]})).toEqual([
			'seed 3: the flapping connection is told by 41 events',
		]);
	});

	it('is complained of with wrong facts', () => {
		const events = heard.events.map(event =>
			event.kind === 'error-raised' ? {...event, facts: {...event.facts, subCode: 99}} : event,
		);
		expect(complaints({events}).join('; ')).toContain('facts of error-raised');
	});

	it('is complained of when all is told six minutes late', () => {
		const events = heard.events.map(event => ({...event, atMs: event.atMs + 6 * minuteMs}));
		expect(complaints({events}).length).toBeGreaterThan(10);
	});

	it('is complained of when the forecast says nothing, or too much', () => {
		const {forecasts} = heard;
		expect(complaints({forecasts: forecasts.map(one => ({...one, timeToFullMs: undefined}))})).toEqual([
			expect.stringContaining('is said at only 0'),
		]);
		expect(complaints({forecasts: forecasts.map(one => ({...one, timeToFullMs: 12 * hourMs}))})).toEqual([
			expect.stringContaining('right in only 0'),
		]);
	});

	it('is complained of when a twentieth of the energy is missing', () => {
		const days = new Map(
			[...heard.days].map(([day, figures]) => [
				day,
				{
					...figures,
					heatPumpWh: (figures.heatPumpWh ?? 0) * 0.95,
					elementWh: (figures.elementWh ?? 0) * 0.95,
				},
			]),
		);
		expect(complaints({days})).toEqual([
			expect.stringContaining('the heat pump took'),
			expect.stringContaining('the elements took'),
		]);
	});
});

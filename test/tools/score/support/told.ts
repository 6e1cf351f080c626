import {type EventFacts, type EventKind} from '../../../../source/insight/event.js';
import {type Heard, type Told} from '../../../../tools/score/listen.js';
import {pollMs} from '../../../../tools/score/time.js';
import {type Expected, type Truth, type TrueEvent} from '../../../../tools/score/truth/truth.js';

/** Something that happened, and must be found. */
export const happened = (
	kind: EventKind,
	atMs: number,
	facts: Readonly<Record<string, Expected>> = {},
): TrueEvent => ({kind, atMs, facts, isJudged: true});

/** Something that was told when it happened. */
export const told = (kind: EventKind, atMs: number, facts: EventFacts = {}): Told => ({
	kind,
	atMs,
	facts,
	toldAtMs: atMs,
});

/** All that a listener who knows everything would say: each flapping connection once, each weak heat pump after two weeks. */
export const oracle = ({events, flapping, decline, energy, recoveries}: Truth): Heard => ({
	events: [
		...events.map(({kind, atMs, facts}) =>
			told(kind, atMs, Object.fromEntries(Object.entries(facts).map(([name, {value}]) => [name, value]))),
		),
		...(flapping === undefined ? [] : [told('flapping', flapping.fromMs + 2 * pollMs)]),
		...(decline === undefined ? [] : [told('recoveries-slow', (decline.fromMs + decline.latestMs) / 2)]),
	],
	forecasts: recoveries.flatMap(({fromMs, toMs}) =>
		Array.from({length: Math.ceil((toMs - fromMs) / pollMs)}, (_, index) => {
			const atMs = fromMs + index * pollMs;
			return {atMs, timeToFullMs: toMs - atMs};
		}),
	),
	days: new Map(
		[...energy].map(([day, {heatPumpWh, elementWh}]) => [
			day,
			{heatPumpWh, elementWh, coefficientOfPerformance: undefined},
		]),
	),
});

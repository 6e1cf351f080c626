import {sumOf} from '../support/statistics.js';
import {offBy} from './compare/figures.js';
import {type KindScore} from './compare/events.js';
import {type Score} from './score.js';

/** What must hold of a score. */
export type Statement = {
	readonly name: string;
	/** What does not hold, a sentence each; none where all is well. */
	readonly complaints: (score: Score) => readonly string[];
};

const limits = {
	found: 0.99,
	false: 0.01,
	foundOfKind: 0.9,
	facts: 0.99,
	factsTold: 0.9,
	forecastSaid: 0.8,
	forecastRight: 0.95,
	energyOff: 0.03,
	flapping: {fewest: 1, most: 12},
};

/** A part of a whole; of nothing all is found. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** All kinds as one. */
export const overall = (kinds: readonly KindScore[]): {readonly found: number; readonly false: number} => {
	const falseCount = sumOf(kinds, one => one.false);
	const found = sumOf(kinds, one => one.found);
	return {
		found: shareOf(
			found,
			sumOf(kinds, one => one.planted),
		),
		// Of all that was told.
		false: falseCount === 0 ? 0 : falseCount / (falseCount + found),
	};
};

const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);

const energyComplaint = (name: string, told: number, truth: number): string[] =>
	unless(
		offBy(told, truth) <= limits.energyOff,
		`${name} took ${(truth / 1000).toFixed(1)} kWh, told were ${(told / 1000).toFixed(1)}: ${percent(offBy(told, truth))} off, at most ${percent(limits.energyOff)} are allowed`,
	);

export const statements: readonly Statement[] = [
	{
		name: `at least ${percent(limits.found)} of all events are found`,
		complaints({kinds}) {
			const {found} = overall(kinds);
			return unless(found >= limits.found, `only ${percent(found)} of all events are found`);
		},
	},
	{
		name: `at most ${percent(limits.false)} of what is told is false`,
		complaints({kinds}) {
			const {false: share} = overall(kinds);
			return unless(share <= limits.false, `${percent(share)} of the events told are false`);
		},
	},
	{
		name: `of every kind at least ${percent(limits.foundOfKind)} are found`,
		complaints: ({kinds}) =>
			kinds.flatMap(({kind, found, planted}) =>
				unless(
					shareOf(found, planted) >= limits.foundOfKind,
					`of ${planted} ${kind} only ${found} are found`,
				),
			),
	},
	{
		name: 'the facts of events are told, and right',
		complaints: ({kinds}) =>
			kinds.flatMap(({kind, factsDue, factsTold, factsRight}) => [
				...unless(
					shareOf(factsTold, factsDue) >= limits.factsTold,
					`of ${factsDue} facts of ${kind} only ${factsTold} are told`,
				),
				...unless(
					shareOf(factsRight, factsTold) >= limits.facts,
					`of ${factsTold} facts of ${kind} only ${factsRight} are right`,
				),
			]),
	},
	{
		name: `a flapping connection is told by ${limits.flapping.fewest} to ${limits.flapping.most} events`,
		complaints: ({flapping}) =>
			flapping.flatMap(({seed, events}) =>
				unless(
					events >= limits.flapping.fewest && events <= limits.flapping.most,
					`seed ${seed}: the flapping connection is told by ${events} events`,
				),
			),
	},
	{
		name: `the time to full is said at ${percent(limits.forecastSaid)} of the moments`,
		complaints: ({forecast: {said, moments}}) =>
			unless(
				shareOf(said, moments) >= limits.forecastSaid,
				`the time to full is said at only ${said} of ${moments} moments`,
			),
	},
	{
		name: `the time to full is right in ${percent(limits.forecastRight)} of what is said`,
		complaints: ({forecast: {said, right}}) =>
			unless(
				shareOf(right, said) >= limits.forecastRight,
				`the time to full is right in only ${right} of ${said} moments`,
			),
	},
	{
		name: `the energy of the heat pump is within ${percent(limits.energyOff)}`,
		complaints: ({energy: {told, truth}}) =>
			energyComplaint('the heat pump', told.heatPumpWh, truth.heatPumpWh),
	},
	{
		name: `the energy of the elements is within ${percent(limits.energyOff)}`,
		complaints: ({energy: {told, truth}}) => energyComplaint('the elements', told.elementWh, truth.elementWh),
	},
	{
		name: 'a heat pump that gets weaker is told of in time, and no other',
		complaints: ({declines}) =>
			declines.flatMap(({seed, firstDay, due, isRight}) =>
				unless(
					isRight !== false,
					`seed ${seed}: slow recoveries are told ${firstDay === undefined ? 'never' : `on day ${firstDay.toFixed(1)}`}, due ${due === undefined ? 'never' : `between day ${due.fromDay} and ${due.latestDay}`}`,
				),
			),
	},
];

/** Everything that does not hold. */
export const complaintsOf = (score: Score): readonly string[] =>
	statements.flatMap(({complaints}) => complaints(score));

import {sumOf} from '../support/statistics.js';
import {offBy} from './compare/figures.js';
import {type KindScore} from './compare/events.js';
import {type Score} from './score.js';

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

/** When slow recoveries were told, and when they were due. */
export const declineText = ({firstDay, due}: Score['declines'][number]): string => {
	const told = firstDay === undefined ? 'never' : `on day ${firstDay.toFixed(1)}`;
	return `told ${told}, due ${due === undefined ? 'never' : `between day ${due.fromDay} and ${due.latestDay}`}`;
};

const energyComplaint = (name: string, told: number, truth: number): string[] =>
	unless(
		offBy(told, truth) <= limits.energyOff,
		`${name} took ${(truth / 1000).toFixed(1)} kWh, told were ${(told / 1000).toFixed(1)}: ${percent(offBy(told, truth))} off, at most ${percent(limits.energyOff)} are allowed`,
	);

const eventComplaints = ({kinds}: Score): readonly string[] => {
	const {found, false: falseShare} = overall(kinds);
	return [
		...unless(found >= limits.found, `only ${percent(found)} of all events are found`),
		...unless(falseShare <= limits.false, `${percent(falseShare)} of the events told are false`),
		...kinds.flatMap(({kind, found: ofKind, planted, factsDue, factsTold, factsRight}) => [
			...unless(
				shareOf(ofKind, planted) >= limits.foundOfKind,
				`of ${planted} ${kind} only ${ofKind} are found`,
			),
			...unless(
				shareOf(factsTold, factsDue) >= limits.factsTold,
				`of ${factsDue} facts of ${kind} only ${factsTold} are told`,
			),
			...unless(
				shareOf(factsRight, factsTold) >= limits.facts,
				`of ${factsTold} facts of ${kind} only ${factsRight} are right`,
			),
		]),
	];
};

/** Everything that does not hold, a sentence each. */
export const complaintsOf = (score: Score): readonly string[] => {
	const {flapping, forecast, energy, declines} = score;
	const {moments, said, right} = forecast;
	return [
		...eventComplaints(score),
		...flapping.flatMap(({seed, events}) =>
			unless(
				events >= limits.flapping.fewest && events <= limits.flapping.most,
				`seed ${seed}: the flapping connection is told by ${events} events`,
			),
		),
		...unless(
			shareOf(said, moments) >= limits.forecastSaid,
			`the time to full is said at only ${said} of ${moments} moments`,
		),
		...unless(
			shareOf(right, said) >= limits.forecastRight,
			`the time to full is right in only ${right} of ${said} moments`,
		),
		...energyComplaint('the heat pump', energy.told.heatPumpWh, energy.truth.heatPumpWh),
		...energyComplaint('the elements', energy.told.elementWh, energy.truth.elementWh),
		...declines.flatMap(decline =>
			unless(decline.isRight !== false, `seed ${decline.seed}: slow recoveries are ${declineText(decline)}`),
		),
	];
};

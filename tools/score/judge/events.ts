import {type EventKind, type TimelineEvent} from '../../../source/insight/event.js';
import {isWithin, toleranceMs} from '../time.js';
import {type Excuse, type Expected, type TrueEvent} from '../truth/truth.js';
import {eventKindNames} from './kinds.js';
import {closestPairs} from './pairs.js';

/** How one kind of event was found. */
export type KindScore = {
	readonly kind: EventKind;
	readonly planted: number;
	readonly found: number;
	/** What Insight told and what did not happen. */
	readonly false: number;
	/** Facts that the events found should tell, those they told, and those of them that are right. */
	readonly factsDue: number;
	readonly factsTold: number;
	readonly factsRight: number;
};

const isRight = (told: unknown, {value, within}: Expected): boolean =>
	typeof value === 'number' && typeof told === 'number' ? Math.abs(told - value) <= within : told === value;

/** Copies in the order of their time: an event that is told twice is two. */
const byTime = <Item extends {readonly atMs: number}>(items: readonly Item[]): Item[] =>
	items.map(item => ({...item})).toSorted((left, right) => left.atMs - right.atMs);

const scoreKind = (
	kind: EventKind,
	truth: readonly TrueEvent[],
	told: readonly TimelineEvent[],
	excuses: readonly Excuse[],
): KindScore => {
	const judged = truth.filter(({isJudged}) => isJudged);
	const pairs = closestPairs(judged, told, toleranceMs);
	const matched = new Set(pairs.map(([, found]) => found));
	const rest = told.filter(found => !matched.has(found));
	const unjudged = truth.filter(({isJudged}) => !isJudged);
	const forgiven = new Set(closestPairs(unjudged, rest, toleranceMs).map(([, found]) => found));
	const facts = pairs.flatMap(([{facts: expected}, {facts: given}]) => {
		const known = new Map<string, unknown>(Object.entries(given));
		return Object.entries(expected).map(([name, value]) => ({value, told: known.get(name)}));
	});
	const factsTold = facts.filter(fact => fact.told !== undefined);
	return {
		kind,
		planted: judged.length,
		found: pairs.length,
		false: rest.filter(
			found =>
				!forgiven.has(found) && !excuses.some(excuse => excuse.isOf(kind) && isWithin(found.atMs, excuse)),
		).length,
		factsDue: facts.length,
		factsTold: factsTold.length,
		factsRight: factsTold.filter(fact => isRight(fact.told, fact.value)).length,
	};
};

/** How what was told fits what happened, kind by kind. */
export const scoreEvents = (
	truth: readonly TrueEvent[],
	told: readonly TimelineEvent[],
	excuses: readonly Excuse[],
): KindScore[] =>
	eventKindNames.map(kind =>
		scoreKind(
			kind,
			byTime(truth.filter(one => one.kind === kind)),
			byTime(told.filter(one => one.kind === kind)),
			excuses,
		),
	);

/** The counts of several runs together. */
export const addKindScores = (runs: ReadonlyArray<readonly KindScore[]>): KindScore[] =>
	eventKindNames.map(kind => {
		const scores = runs.flat().filter(score => score.kind === kind);
		const sum = (of: (score: KindScore) => number): number =>
			scores.reduce((total, score) => total + of(score), 0);
		return {
			kind,
			planted: sum(one => one.planted),
			found: sum(one => one.found),
			false: sum(one => one.false),
			factsDue: sum(one => one.factsDue),
			factsTold: sum(one => one.factsTold),
			factsRight: sum(one => one.factsRight),
		};
	});

import {type EventKind, type TimelineEvent} from '../../../source/insight/event.js';
import {sumFields} from '../../support/statistics.js';
import {isWithin, toleranceMs} from '../time.js';
import {type Excuse, type Expected, type TrueEvent} from '../truth/truth.js';

/** A key for every kind that Insight can tell, or it does not compile; the list itself is not taken from Insight. */
const kinds = {
	'draw-began': true,
	'draw-ended': true,
	'compressor-on': true,
	'compressor-off': true,
	'element-on': true,
	'element-off': true,
	'recovery-began': true,
	'recovery-ended': true,
	'mode-changed': true,
	'setpoint-changed': true,
	'vacation-began': true,
	'vacation-ended': true,
	'error-raised': true,
	'error-changed': true,
	'error-cleared': true,
	'defrost-began': true,
	'defrost-ended': true,
	'disinfection-began': true,
	'disinfection-ended': true,
	'demand-response-began': true,
	'demand-response-ended': true,
	'tou-window-began': true,
	'tou-window-ended': true,
	'filter-due': true,
	'filter-cleaned': true,
	'wifi-weak': true,
	'wifi-good': true,
	'silence-began': true,
	'silence-ended': true,
	'heater-offline': true,
	'heater-online': true,
	'control-refused': true,
	'connection-lost': true,
	'connection-back': true,
	'not-watched': true,
	'recoveries-slow': true,
	flapping: true,
} as const satisfies Record<EventKind, true>;

const isKind = (name: string): name is EventKind => name in kinds;

/** Every kind, in the order of the table. */
export const eventKindNames: readonly EventKind[] = Object.keys(kinds).filter(name => isKind(name));

type Timed = {readonly atMs: number};

/**
Pairs of one of each list that are at most `withinMs` apart, as many as there can be, each in at most one pair. Both lists are
in the order of their time, and so are the pairs: the earliest two that are close enough belong together.
*/
export const pairsWithin = <Left extends Timed, Right extends Timed>(
	left: readonly Left[],
	right: readonly Right[],
	withinMs: number,
): ReadonlyArray<readonly [Left, Right]> => {
	const pairs: Array<readonly [Left, Right]> = [];
	let next = 0;
	for (const one of left) {
		while ((right[next]?.atMs ?? Number.POSITIVE_INFINITY) < one.atMs - withinMs) {
			next++;
		}

		const other = right[next];
		if (other !== undefined && other.atMs <= one.atMs + withinMs) {
			pairs.push([one, other]);
			next++;
		}
	}

	return pairs;
};

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
	const pairs = pairsWithin(judged, told, toleranceMs);
	const matched = new Set(pairs.map(([, found]) => found));
	const rest = told.filter(found => !matched.has(found));
	const unjudged = truth.filter(({isJudged}) => !isJudged);
	const forgiven = new Set(pairsWithin(unjudged, rest, toleranceMs).map(([, found]) => found));
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
		return {
			kind,
			...sumFields(scores, ['planted', 'found', 'false', 'factsDue', 'factsTold', 'factsRight']),
		};
	});

import {errorSentence} from '../heater/error-codes.js';
import {type EventFact, type EventFacts, type EventKind, type TimelineEvent} from '../insight/event.js';
import {durationText} from '../support/duration.js';
import {sanitize} from '../support/text.js';
import {degreesText, differenceText, kilowattHours, type Unit} from './units.js';

/** How much an event matters: what is trouble, what is good news of it, and what is everyday. */
export type EventWeight = 'trouble' | 'relief' | 'everyday';

type EventText = {
	/** What ends it: once that is told, it goes without saying where room is scarce. */
	readonly endedBy?: EventKind;
	/** Of interest only to who looks closely. */
	readonly isDetail?: true;
	readonly weight: EventWeight;
	readonly text: (facts: Facts, unit: Unit) => string;
};

/** Facts by name, each as what it is, or undefined. */
class Facts {
	readonly #facts: EventFacts;

	constructor(facts: EventFacts) {
		this.#facts = facts;
	}

	number(name: EventFact): number | undefined {
		const value = this.#facts[name];
		return typeof value === 'number' ? value : undefined;
	}

	/** Text from outside is made harmless. */
	text(name: EventFact): string {
		const value = this.#facts[name];
		return typeof value === 'string' ? sanitize(value, 40) : '?';
	}

	isTrue(name: EventFact): boolean {
		return this.#facts[name] === true;
	}

	/** What `write` makes of a number, behind `lead`; nothing where it is not known. */
	part(name: EventFact, lead: string, write: (value: number) => string): string {
		const value = this.number(name);
		return value === undefined ? '' : `${lead}${write(value)}`;
	}

	duration(lead: string): string {
		return this.part('durationMs', lead, durationText);
	}

	error(code: EventFact, subCode: EventFact): string {
		return errorSentence(this.number(code), this.number(subCode)) ?? 'an error';
	}
}

const percent = (value: number): string => `${Math.round(value)} %`;

const began = (text: string, weight: EventWeight = 'everyday'): EventText => ({weight, text: () => text});

const ended = (text: string, weight: EventWeight = 'everyday'): EventText => ({
	weight,
	text: facts => `${text}${facts.duration(' after ')}`,
});

/** `docs/protocol.md` §4, `drEventStatus`. */
const demandLevels = [
	'none',
	'run normal',
	'shed',
	'load up',
	'advanced load up',
	'customer peak event',
] as const;

/** Reasons of a refused control (docs/protocol.md §3). */
const refusalReasons: Readonly<Record<number, string>> = {2: 'too soon after the last one'};

const refusalReason = (failCode: number | undefined): string =>
	failCode === undefined ? '' : `: ${refusalReasons[failCode] ?? `code ${failCode}`}`;

/** Every kind of event in words; screen, lines, NDJSON, reports and the manual use these. */
export const eventTexts: Readonly<Record<EventKind, EventText>> = {
	'draw-began': {...began('hot water is drawn'), endedBy: 'draw-ended'},
	'draw-ended': {
		weight: 'everyday',
		text: facts =>
			`hot water drawn${facts.duration(', ')}${facts.part('chargeUsedPercent', ', ', value => `${percent(value)} used`)}`,
	},
	'compressor-on': {...began('compressor on'), isDetail: true},
	'compressor-off': {...ended('compressor off'), isDetail: true},
	'element-on': {...began('element on'), endedBy: 'element-off'},
	'element-off': ended('element off'),
	'recovery-began': {...began('the tank heats up'), endedBy: 'recovery-ended'},
	'recovery-ended': {
		weight: 'everyday',
		text: (facts, unit) =>
			[
				`heated up${facts.duration(' in ')}`,
				facts.part('chargeGainedPercent', '', value => `${percent(value)} of charge`),
				facts.part('energyWh', '', kilowattHours),
				facts.part('kelvinPerHour', '', value => `${differenceText(value, unit)} per hour`),
			]
				.filter(part => part !== '')
				.join(', '),
	},
	'mode-changed': {
		weight: 'everyday',
		text: facts => `mode changed from ${facts.text('from')} to ${facts.text('to')}`,
	},
	'setpoint-changed': {
		weight: 'everyday',
		text: (facts, unit) =>
			`setpoint changed, ${facts.part('fromCelsius', '', value => degreesText(value, unit).split(' ', 1)[0] ?? '')} to ${facts.part('toCelsius', '', value => degreesText(value, unit))}`,
	},
	'vacation-began': {weight: 'everyday', text: facts => `vacation begins, it was ${facts.text('from')}`},
	'vacation-ended': {weight: 'everyday', text: facts => `vacation is over, now ${facts.text('to')}`},
	'error-raised': {
		weight: 'trouble',
		text: facts =>
			`error ${facts.error('code', 'subCode')}${facts.isTrue('isOlder') ? ', present before watching began' : ''}`,
	},
	'error-changed': {
		weight: 'trouble',
		text: facts =>
			`error ${facts.error('code', 'subCode')} instead of ${facts.error('fromCode', 'fromSubCode')}`,
	},
	'error-cleared': {
		weight: 'relief',
		text: facts => `error ${facts.error('code', 'subCode')} is gone${facts.duration(' after ')}`,
	},
	'defrost-began': {...began('the heater reports defrost'), endedBy: 'defrost-ended'},
	'defrost-ended': ended('the heater no longer reports defrost'),
	'disinfection-began': {...began('anti-legionella cycle begins'), endedBy: 'disinfection-ended'},
	'disinfection-ended': ended('anti-legionella cycle is over'),
	'demand-response-began': {
		weight: 'everyday',
		text: facts =>
			`demand response by the utility: ${demandLevels[facts.number('level') ?? 0] ?? `level ${facts.number('level') ?? 0}`}`,
	},
	'demand-response-ended': ended('demand response is over'),
	'tou-window-began': {...began('a time-of-use window begins'), endedBy: 'tou-window-ended'},
	'tou-window-ended': ended('the time-of-use window is over'),
	'filter-due': began('the air filter is due to be cleaned', 'trouble'),
	'filter-cleaned': began('the air filter was cleaned', 'relief'),
	'wifi-weak': {
		weight: 'trouble',
		text: facts => `the WiFi signal at the heater is weak${facts.part('dbm', ': ', value => `${value} dBm`)}`,
	},
	'wifi-good': {
		weight: 'relief',
		text: facts =>
			`the WiFi signal at the heater is good again${facts.part('dbm', ': ', value => `${value} dBm`)}`,
	},
	'silence-began': {...began('the heater stopped answering', 'trouble'), endedBy: 'silence-ended'},
	'silence-ended': ended('the heater answers again', 'relief'),
	'heater-offline': {
		weight: 'trouble',
		text: facts =>
			facts.text('source') === 'heater'
				? 'offline: the heater lost its connection'
				: "offline, says NaviLink's cloud",
		endedBy: 'heater-online',
	},
	'heater-online': ended('online again', 'relief'),
	'control-refused': {
		weight: 'everyday',
		text: facts => `a control by another app was refused${refusalReason(facts.number('failCode'))}`,
	},
	'connection-lost': {...began('connection lost', 'trouble'), endedBy: 'connection-back'},
	'connection-back': ended('connected again', 'relief'),
	'not-watched': {weight: 'everyday', text: facts => `not watched${facts.duration(' for ')}`},
	'recoveries-slow': {
		weight: 'trouble',
		text: facts =>
			`the heat pump has got weaker${facts.part('lostPercent', ' by ', percent)}${facts.part('days', ' over ', value => `${Math.round(value)} days`)}: clean the air filter, and call for service if that does not help`,
	},
	flapping: {
		weight: 'trouble',
		text: facts => `${facts.text('what')} is switching rapidly; further events suppressed until it settles`,
	},
};

/** Whether it is about the connection, of which lines of text tell as it goes. */
export const isConnectionEvent = ({kind}: TimelineEvent): boolean => kind.startsWith('connection-');

/** The events without details, and without those whose end is among them. */
export const mainEvents = (events: readonly TimelineEvent[]): readonly TimelineEvent[] => {
	const ends = new Set<EventKind>();
	return events
		.toReversed()
		.filter(({kind}) => {
			const {endedBy, isDetail} = eventTexts[kind];
			const isShown = isDetail !== true && (endedBy === undefined || !ends.has(endedBy));
			ends.add(kind);
			return isShown;
		})
		.toReversed();
};

/** An event as a sentence without its end. */
export const eventText = ({kind, facts}: TimelineEvent, unit: Unit): string =>
	eventTexts[kind].text(new Facts(facts), unit);

import {notificationOf} from '../alerts/notification.js';
import {type AlertChange} from '../alerts/rule-state.js';
import {type ConnectionState} from '../connection/state.js';
import {type ConnectionStatistics} from '../connection/statistics.js';
import {type PriceAt} from '../insight/cost.js';
import {type TimelineEvent} from '../insight/event.js';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {type InsightSnapshot} from '../monitor/live-insight.js';
import {type RowInput} from '../recording/column.js';
import {type Clock} from '../support/clock.js';
import {alertText} from '../alerts/alert-text.js';
import {eventText, isConnectionEvent} from '../text/event-text.js';
import {unitFor, type UnitsPreference} from '../text/units.js';
import {type HeaterPresence} from '../text/heater-presence.js';
import {answersJson, type AnswersInput} from './answers-json.js';
import {
	alertRecord,
	connectionRecord,
	eventRecord,
	heaterRecord,
	insightRecord,
	jsonLine,
	statusRecord,
	summaryRecord,
} from './ndjson.js';
import {connectionLine, statusLine} from './plain.js';
import {statusTable} from './status-table.js';

/** Text for standard output and for standard error; absent: none. */
export type Lines = {readonly out?: string; readonly complaint?: string};

/** Formatter for output without a screen. */
export type LineFormat = {
	readonly status: (
		facts: RowInput & {
			readonly status: Status;
			/** Answers of the heater to write with it, where they were asked for. */
			readonly queries?: AnswersInput['queries'];
		},
	) => Lines;
	readonly state: (state: ConnectionState) => Lines;
	readonly event: (event: TimelineEvent) => Lines;
	/** Presence of the heater or its data in the cloud has changed; absent if the format omits it. */
	readonly heater?: (presence: HeaterPresence) => Lines;
	/** Values derived from a status; absent if the format omits them. */
	readonly insight?: (insight: InsightSnapshot, atMs: number, priceAt?: PriceAt) => Lines;
	readonly alert: (change: AlertChange) => Lines;
	readonly end: (statistics: ConnectionStatistics) => Lines;
};

export type LineFormatOptions = {
	readonly heater: Heater;
	readonly units: UnitsPreference;
	readonly clock: Clock;
	/** Whether a line has to say which heater it is about. */
	readonly isOneOfSeveral?: boolean;
};

/** Returns whether a state is a problem to report: after a failed attempt, not during the next. */
const isTrouble = (state: ConnectionState): boolean =>
	state.name === 'failed' || (state.name === 'reconnecting' && state.nextAttemptAtMs !== undefined);

export const complaint = (state: ConnectionState, clock: Clock): Lines =>
	isTrouble(state) ? {complaint: connectionLine(state, clock.monotonicMs())} : {};

/** Returns the NDJSON format: everything as objects on standard output. */
export const jsonFormat = ({heater, clock}: LineFormatOptions): LineFormat => ({
	status: facts => ({out: jsonLine(statusRecord(facts))}),
	state: state => ({
		out: jsonLine(connectionRecord(state, heater.macAddress, clock)),
		...complaint(state, clock),
	}),
	insight: (insight, atMs, priceAt) => ({
		out: jsonLine(insightRecord(insight, atMs, heater.macAddress, priceAt)),
	}),
	event: event => ({out: jsonLine(eventRecord(event, heater.macAddress))}),
	heater: presence => ({out: jsonLine(heaterRecord(presence, heater.macAddress, clock))}),
	alert: change => ({out: jsonLine(alertRecord(notificationOf(change, heater)))}),
	end: statistics => ({
		out: jsonLine(summaryRecord(statistics, heater.macAddress, clock)),
	}),
});

/** Returns the format of text lines, each with the time of day. */
export const plainFormat = ({heater, units, clock, isOneOfSeveral}: LineFormatOptions): LineFormat => {
	let unit = unitFor(units, undefined);
	const who = isOneOfSeveral ? `${heater.name}: ` : '';
	const line = (text: string, atMs = clock.nowMs()): Lines => ({
		out: `${new Date(atMs).toLocaleTimeString('en-GB')}  ${text}\n`,
	});
	return {
		status({status}) {
			unit = unitFor(units, status);
			return line(who + statusLine(status, units));
		},
		state: state =>
			isTrouble(state) || state.name === 'reconnecting'
				? complaint(state, clock)
				: line(connectionLine(state, clock.monotonicMs())),
		event: event => (isConnectionEvent(event) ? {} : line(who + eventText(event, unit), event.atMs)),
		alert: change => line(who + alertText(change)),
		end: () => ({}),
	};
};

/** Returns the format of `--once`: one status as a table or an object. */
export const onceFormat = (options: LineFormatOptions, isJson: boolean): LineFormat => ({
	status({queries, ...facts}) {
		if (!isJson) {
			return {out: statusTable(options.heater, facts.status, options.units)};
		}

		const answers = queries && answersJson({queries, status: facts.status, nowMs: options.clock.nowMs()});
		return {out: jsonLine({...statusRecord(facts), ...answers})};
	},
	state: state => complaint(state, options.clock),
	event: () => ({}),
	alert: () => ({}),
	end: () => ({}),
});

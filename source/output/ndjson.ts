import {type AlertNotification} from '../alerts/notification.js';
import {type ConnectionState} from '../connection/state.js';
import {type ConnectionStatistics, availability, uptimeMs} from '../connection/statistics.js';
import {costOf, noPrices, type PriceAt} from '../insight/cost.js';
import {type DayTotals} from '../insight/day-totals.js';
import {type TimelineEvent} from '../insight/event.js';
import {type DeviceState} from '../heater/device-state.js';
import {type Clock} from '../support/clock.js';
import {type InsightSnapshot} from '../monitor/live-insight.js';
import {fixed} from '../support/text.js';
import {type RowInput} from '../recording/column.js';
import {columnsOf, roundedCell} from '../recording/columns.js';
import {eventText} from '../text/event-text.js';
import {type HeaterPresence} from '../text/heater-presence.js';
import {secondMs} from '../support/durations.js';
import {type JsonMembers} from './json-fields.js';
import {figure} from './json-names.js';

/** One object of the NDJSON output. */
export type JsonRecord = Readonly<Record<string, string | number | boolean | null>>;

const allColumns = columnsOf('full');

/** A status: every `full` column by its name, null where unknown. */
export const statusRecord = (facts: RowInput): JsonRecord => ({
	type: 'status',
	time: new Date(facts.timestampMs).toISOString(),
	device: facts.heater.macAddress,
	...Object.fromEntries(allColumns.map(column => [column.name, roundedCell(column, facts) ?? null])),
});

const connectionFigures = (state: ConnectionState, clock: Clock): Partial<JsonMembers<'connection'>> => ({
	state: state.name,
	...(state.name === 'connected' && {mqtt_version: state.mqttVersion}),
	...('attempt' in state && {attempt: state.attempt}),
	...('nextAttemptAtMs' in state && {
		next_attempt_in_seconds:
			state.nextAttemptAtMs === undefined
				? null
				: Math.round((state.nextAttemptAtMs - clock.monotonicMs()) / 100) / 10,
	}),
	...('failure' in state && {
		reason: state.failure.sentence,
		code: state.failure.code,
	}),
});

/** The members that the cloud's knowledge of a heater takes. */
export const deviceStateMembers = ({
	lastFault,
	descaling,
}: Pick<DeviceState, 'lastFault' | 'descaling'>): Omit<JsonMembers<'heater'>, 'state'> => ({
	last_fault_code: lastFault?.code ?? null,
	last_fault_time: lastFault?.time ?? null,
	descaling_start: descaling?.start ?? null,
	descaling_end: descaling?.end ?? null,
});

/** The state of a heater, and what the cloud knows of it. */
export const heaterRecord = (presence: HeaterPresence, device: string, clock: Clock): JsonRecord => {
	const members: JsonMembers<'heater'> = {state: presence.state, ...deviceStateMembers(presence)};
	return {type: 'heater', time: new Date(clock.nowMs()).toISOString(), device, ...members};
};

/** A change of the connection. */
export const connectionRecord = (state: ConnectionState, device: string, clock: Clock): JsonRecord => ({
	type: 'connection',
	time: new Date(clock.nowMs()).toISOString(),
	device,
	...connectionFigures(state, clock),
});

/** Returns the known details of an event. */
export const eventFigures = (event: TimelineEvent): JsonRecord => ({
	time: new Date(event.atMs).toISOString(),
	kind: event.kind,
	sentence: eventText(event, 'f'),
	...Object.fromEntries(Object.entries(event.facts).map(([name, value]) => figure(name, value))),
});

/** Something that happened. */
export const eventRecord = (event: TimelineEvent, device: string): JsonRecord => ({
	type: 'event',
	device,
	...eventFigures(event),
});

const secondsOf = (ms: number | undefined): number | null =>
	ms === undefined ? null : Math.round(ms / secondMs);

const roundedTo = (value: number | undefined, decimals: number): number | null =>
	value === undefined ? null : Number(fixed(value, decimals));

type CostFigures = Pick<JsonMembers<'insight'>, 'today_cost' | 'today_cost_upper_tier'>;

const costFigures = (today: DayTotals | undefined, priceAt: PriceAt): CostFigures => {
	const cost = today && costOf(today, priceAt);
	return {today_cost: roundedTo(cost?.lower, 4), today_cost_upper_tier: roundedTo(cost?.upper, 4)};
};

/** Returns forecast, totals of the day and condition of the heat pump. */
const insightFigures = (
	{forecast, today, health}: InsightSnapshot,
	priceAt: PriceAt,
): JsonMembers<'insight'> => ({
	full_in_seconds: secondsOf(forecast.timeToFull?.value),
	full_in_uncertainty_seconds: secondsOf(forecast.timeToFull?.uncertainty),
	empty_in_seconds: secondsOf(forecast.timeToEmpty?.value),
	empty_in_uncertainty_seconds: secondsOf(forecast.timeToEmpty?.uncertainty),
	hot_water_liters: roundedTo(forecast.hotWater?.liters.value, 0),
	hot_water_uncertainty_liters: roundedTo(forecast.hotWater?.liters.uncertainty, 0),
	shower_minutes: roundedTo(forecast.hotWater?.showerMinutes.value, 0),
	today_heat_pump_wh: roundedTo(today?.heatPumpWh, 0),
	today_element_wh: roundedTo(today?.elementWh, 0),
	today_heat_pump_seconds: secondsOf(today?.heatPumpMs),
	today_element_seconds: secondsOf(today?.elementMs),
	today_draws: today?.draws ?? null,
	today_not_watched_seconds: secondsOf(today?.gapMs),
	today_coefficient_of_performance: roundedTo(today?.coefficientOfPerformance, 2),
	...costFigures(today, priceAt),
	recovery_change_percent_per_day: roundedTo(
		health.trend === undefined ? undefined : health.trend.changePerDay * 100,
		3,
	),
	recovery_lost_percent: roundedTo(health.lostShare === undefined ? undefined : health.lostShare * 100, 1),
});

/** Returns a record of everything derived from the status. */
export const insightRecord = (
	insight: InsightSnapshot,
	atMs: number,
	device: string,
	priceAt: PriceAt = noPrices,
): JsonRecord => ({
	type: 'insight',
	time: new Date(atMs).toISOString(),
	device,
	...insightFigures(insight, priceAt),
});

/** An alert that was raised or cleared; the same that an address is sent. */
export const alertRecord = ({deviceName, ...notification}: AlertNotification): JsonRecord => ({
	type: 'alert',
	...notification,
	device_name: deviceName,
});

const summaryFigures = (statistics: ConnectionStatistics, nowMs: number): JsonMembers<'summary'> => ({
	messages_received: statistics.messagesReceived,
	messages_sent: statistics.messagesSent,
	bytes_received: statistics.bytesReceived,
	bytes_sent: statistics.bytesSent,
	reconnection_attempts: statistics.reconnectsTried,
	reconnection_count: statistics.reconnectsSucceeded,
	outages: statistics.outages,
	longest_outage_seconds:
		statistics.longestOutageMs === undefined ? null : statistics.longestOutageMs / secondMs,
	uptime_seconds: Math.floor(uptimeMs(statistics, nowMs) / secondMs),
	availability: availability(statistics, nowMs) ?? null,
});

/** The end of a run. */
export const summaryRecord = (
	statistics: ConnectionStatistics,
	device: string,
	clock: Clock,
): JsonRecord => ({
	type: 'summary',
	time: new Date(clock.nowMs()).toISOString(),
	device,
	...summaryFigures(statistics, clock.monotonicMs()),
});

/** A record as a line. */
export const jsonLine = (record: Readonly<Record<string, unknown>>): string => `${JSON.stringify(record)}\n`;

import {minuteMs} from '../support/durations.js';

/** Condition on one fact; a limit is in the unit of the fact, temperatures in °C and differences in K. */
export type AlertCondition =
	/** Raised beyond the limit; cleared when it is back by the hysteresis. */
	| {readonly kind: 'above' | 'below'; readonly limit: number; readonly hysteresis: number}
	| {readonly kind: 'equals' | 'not-equals'; readonly value: number | boolean};

/** Rule that raises an alert while its condition holds. */
export type AlertRule = {
	/** Unique among the rules, lower case with hyphens. */
	readonly name: string;
	/** Name of the fact: a status field by its name on the wire, or a derived fact (docs/alerts.md). */
	readonly field: string;
	readonly condition: AlertCondition;
	/** Time that the condition must hold before the alert is raised, in milliseconds; 0 = at once. */
	readonly forMs: number;
	/** One sentence for a person. */
	readonly message: string;
	/** Whether it is reported in quiet hours too. */
	readonly isUrgent: boolean;
};

/** The water leak among the heater's error codes. */
const leakCode = 799;

/** Rules that apply without any file. */
export const defaultRules: readonly AlertRule[] = [
	{
		name: 'water-leak',
		field: 'errorCode',
		condition: {kind: 'equals', value: leakCode},
		forMs: 0,
		message: 'The heater reports a water leak: shut off its water and its power now, and call for service.',
		isUrgent: true,
	},
	{
		name: 'heater-error',
		field: 'errorCode',
		condition: {kind: 'not-equals', value: 0},
		forMs: 0,
		message: 'The heater reports an error.',
		isUrgent: false,
	},
	{
		name: 'low-charge',
		field: 'dhwChargePer',
		condition: {kind: 'below', limit: 20, hysteresis: 5},
		forMs: 0,
		message: 'The tank has less than a fifth of its hot water left.',
		isUrgent: false,
	},
	{
		name: 'element-on',
		field: 'isElementOn',
		condition: {kind: 'equals', value: true},
		forMs: 15 * minuteMs,
		message: 'An electric element has heated for 15 minutes.',
		isUrgent: false,
	},
	{
		name: 'slow-recovery',
		field: 'recoverySpeedShare',
		condition: {kind: 'below', limit: 0.5, hysteresis: 0.1},
		forMs: 0,
		message: 'The tank recovers at less than half the usual speed.',
		isUrgent: false,
	},
	{
		name: 'no-readings',
		field: 'missedIntervals',
		// Three or more. It is over only when a reading came, which makes the count 0.
		condition: {kind: 'above', limit: 2.999, hysteresis: 2.5},
		forMs: 0,
		message: 'No reading has come from the heater for three intervals.',
		isUrgent: false,
	},
	{
		name: 'heater-offline',
		field: 'isHeaterOffline',
		condition: {kind: 'equals', value: true},
		forMs: 0,
		message: 'The heater is offline: check its power, then its WiFi and the router.',
		isUrgent: false,
	},
	{
		name: 'filter-due',
		field: 'isFilterDue',
		condition: {kind: 'equals', value: true},
		forMs: 0,
		message: 'The air filter is due for cleaning.',
		isUrgent: false,
	},
	{
		name: 'weaker-heat-pump',
		field: 'recoverySlowdownPercent',
		condition: {kind: 'above', limit: 10, hysteresis: 3},
		forMs: 0,
		message: 'The heat pump has become weaker over the weeks: clean the air filter and give its inlet room.',
		isUrgent: false,
	},
];

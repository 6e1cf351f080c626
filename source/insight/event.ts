/** Every kind of event on the timeline. */
export const eventKinds = [
	'draw-began',
	'draw-ended',
	'compressor-on',
	'compressor-off',
	'element-on',
	'element-off',
	'recovery-began',
	'recovery-ended',
	'mode-changed',
	'setpoint-changed',
	'vacation-began',
	'vacation-ended',
	'error-raised',
	'error-changed',
	'error-cleared',
	'defrost-began',
	'defrost-ended',
	'disinfection-began',
	'disinfection-ended',
	'demand-response-began',
	'demand-response-ended',
	'tou-window-began',
	'tou-window-ended',
	'filter-due',
	'filter-cleaned',
	'wifi-weak',
	'wifi-good',
	'silence-began',
	'silence-ended',
	'heater-offline',
	'heater-online',
	'control-refused',
	'connection-lost',
	'connection-back',
	'not-watched',
	'recoveries-slow',
	'flapping',
] as const;

/** Kind of an event. */
export type EventKind = (typeof eventKinds)[number];

/**
Facts of events, by names that end in their unit, each with its meaning. NDJSON and reports write them in their
own units (`source/output/json-names.ts`).
*/
export const eventFacts = {
	durationMs: 'how long it took',
	chargeUsedPercent: 'charge that was used, % of the tank',
	chargeGainedPercent: 'charge that was gained, % of the tank',
	energyWh: 'energy that the heater took for it, Wh',
	kelvinPerHour: 'how fast the tank warmed while nothing was drawn, °F an hour',
	from: 'mode before',
	to: 'mode after',
	fromCelsius: 'setpoint before, °F',
	toCelsius: 'setpoint after, °F',
	code: 'error code',
	subCode: 'sub-code of the error',
	fromCode: 'error code before',
	fromSubCode: 'sub-code before',
	isOlder: 'the error was there before the watching began',
	level: 'level of demand response, as it arrived',
	dbm: 'WiFi signal at the heater, dBm',
	source: 'who said that the heater is offline: heater (its own connection ended) or cloud',
	failCode: 'why a control was refused, as it arrived; 2 = too soon',
	lostPercent: 'what the heat pump has lost, %',
	days: 'days over which it did',
	what: 'what goes on and off',
} as const;

/** Name of a fact about an event. */
export type EventFact = keyof typeof eventFacts;

/** Known facts of an event; an unknown one is left out. */
export type EventFacts = Readonly<Partial<Record<EventFact, number | string | boolean>>>;

/** Something that happened. */
export type TimelineEvent = {
	readonly kind: EventKind;
	/** When it happened, milliseconds since the epoch; it may be reported later, once it is certain. */
	readonly atMs: number;
	readonly facts: EventFacts;
};

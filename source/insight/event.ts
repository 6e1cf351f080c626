/** What can happen to a heater that its owner would want to know. */
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
	'connection-lost',
	'connection-back',
	'not-watched',
	'recoveries-slow',
	'flapping',
] as const;

export type EventKind = (typeof eventKinds)[number];

/**
What is known of an event, by names that end in their unit: `durationMs`, `chargeUsedPercent`, `fromCelsius`. What is not
known is left out.
*/
export type EventFacts = Readonly<Record<string, number | string | boolean>>;

/** Something that happened. */
export type TimelineEvent = {
	readonly kind: EventKind;
	/** When it happened, milliseconds since the epoch; it may be told later, once it is certain. */
	readonly atMs: number;
	readonly facts: EventFacts;
};

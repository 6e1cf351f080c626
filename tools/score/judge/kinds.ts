import {type EventKind} from '../../../source/insight/event.js';

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

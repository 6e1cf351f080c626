import {type HeatSource} from '../heater/modes.js';

/**
One moment of a heater, from a live status or from a row of a recording. What is not known is undefined. A moment
without `isStatus` only tells of the connection.
*/
export type Sample = {
	/** Milliseconds since the epoch. */
	readonly atMs: number;
	readonly isStatus: boolean;
	readonly connectionState: string | undefined;
	/** MQTT messages received since the program began: falls when it begins again. */
	readonly messagesReceived: number | undefined;
	readonly chargePercent: number | undefined;
	readonly waterCelsius: number | undefined;
	readonly setpointCelsius: number | undefined;
	readonly upperCelsius: number | undefined;
	readonly lowerCelsius: number | undefined;
	readonly ambientCelsius: number | undefined;
	readonly powerWatts: number | undefined;
	/** Called operation, in words. */
	readonly operation: string | undefined;
	/** Mode that the owner chose, in words. */
	readonly mode: string | undefined;
	/** Heat source that runs, from the heater's flags. */
	readonly heating: HeatSource | undefined;
	/** Heat source that is called for, from the operation mode. */
	readonly called: HeatSource | undefined;
	readonly isDrawing: boolean | undefined;
	readonly errorCode: number | undefined;
	readonly subErrorCode: number | undefined;
	/** Energy still needed to the setpoint. */
	readonly deficitWh: number | undefined;
	/** Energy that can be drawn as hot water. */
	readonly usableWh: number | undefined;
	/** Time of use as it arrives: 0 is off, 1 outside and 3 inside a window (docs/protocol.md §4). */
	readonly touStatus: number | undefined;
	readonly wifiDbm: number | undefined;
	/** A utility's demand-response event, 0 = none (docs/protocol.md §4). */
	readonly demandResponse: number | undefined;
	readonly isDisinfecting: boolean | undefined;
	/** Until the air filter is due, in hours; undefined where the reminder is off. */
	readonly filterHoursLeft: number | undefined;
};

/** Which source heats; undefined where it is not known. */
export type HeatSource = 'none' | 'heat pump' | 'element' | 'both';

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
	/** What the heater is called to do, in words. */
	readonly operation: string | undefined;
	/** What the owner chose, in words. */
	readonly mode: string | undefined;
	/** What really heats, from the heater's flags. */
	readonly heating: HeatSource | undefined;
	/** What is called for, from the operation mode. */
	readonly called: HeatSource | undefined;
	readonly isDrawing: boolean | undefined;
	readonly errorCode: number | undefined;
	readonly subErrorCode: number | undefined;
};

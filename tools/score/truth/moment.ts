/** What is really so at a moment, whoever is told. */
export type Moment = {
	readonly atMs: number;
	readonly isDrawing: boolean;
	readonly hasCompressor: boolean;
	readonly hasElement: boolean;
	readonly isDefrosting: boolean;
	readonly isDisinfecting: boolean;
	readonly isDemandResponse: boolean;
	readonly isTouWindow: boolean;
	readonly isFilterDue: boolean;
	readonly isWifiWeak: boolean;
	/** As it is set, with the code of the wire. */
	readonly setting: number;
	readonly setpointCelsius: number;
	readonly errorCode: number;
	readonly subErrorCode: number;
	readonly chargePercent: number;
	/** Since the heater was made, Wh. */
	readonly heatPumpWh: number;
	readonly elementWh: number;
	readonly heatWh: number;
};

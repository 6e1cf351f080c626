/** Parts that are switched on. */
export type Switches = {
	/** Heat is asked for, although nothing may be running yet. */
	readonly call: boolean;
	/** Duration of the call so far, s. */
	readonly callSeconds: number;
	/** The thermostat wants the heat pump; the compressor follows later. */
	readonly heatPumpWanted: boolean;
	readonly compressor: boolean;
	readonly fan: boolean;
	/** Time for which the fan still runs after the compressor, s. */
	readonly fanRunOnSeconds: number;
	readonly upperElement: boolean;
	readonly lowerElement: boolean;
};

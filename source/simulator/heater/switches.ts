/** Parts that are switched on. */
export type Switches = {
	/** Heat is asked for, although nothing may be running yet. */
	readonly call: boolean;
	/** How long the call has lasted, s. */
	readonly callSeconds: number;
	/** The thermostat wants the heat pump; the compressor follows later. */
	readonly heatPumpWanted: boolean;
	readonly compressor: boolean;
	readonly fan: boolean;
	/** How long the fan still runs after the compressor, s. */
	readonly fanRunOnSeconds: number;
	readonly upperElement: boolean;
	readonly lowerElement: boolean;
};

/** A figure with how far off it may be, in the same unit. */
export type Estimate = {readonly value: number; readonly uncertainty: number};

/** What is to come. What cannot be known is undefined. */
export type Forecast = {
	/** Until the recovery under way ends, in milliseconds. */
	readonly timeToFull: Estimate | undefined;
	readonly hotWater: HotWater | undefined;
	/** Until a draw that goes on like this leaves no hot water, in milliseconds. */
	readonly timeToEmpty: Estimate | undefined;
};

/** What can be drawn. */
export type HotWater = {
	readonly energyWh: number;
	/** At 40 °C, in litres. */
	readonly liters: Estimate;
	/** Of a shower of 7 L/min, in minutes. */
	readonly showerMinutes: Estimate;
};

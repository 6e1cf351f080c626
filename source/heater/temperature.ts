/** Degrees Celsius as degrees Fahrenheit. */
export const fahrenheit = (celsius: number): number => (celsius * 9) / 5 + 32;

/** Degrees Fahrenheit as degrees Celsius. */
export const celsius = (degreesFahrenheit: number): number => ((degreesFahrenheit - 32) * 5) / 9;

/** A temperature difference in kelvin as a difference in Fahrenheit degrees: no offset. */
export const fahrenheitDifference = (kelvin: number): number => (kelvin * 9) / 5;

/**
The outdoor temperature in whole degrees Fahrenheit, rounded the way the heater's own panel does
(docs/protocol.md §4, `outsideTemperature`).

@param raw - Half degrees Celsius, as on the wire.
@param formulaType - `tempFormulaType`: 0 rounds up, or down where the truncated remainder of raw / 10 is 9; anything else rounds to nearest.
*/
export const outsideFahrenheit = (raw: number, formulaType: number | undefined): number => {
	const exact = fahrenheit(raw / 2);
	if (formulaType === 0) {
		return raw % 10 === 9 ? Math.floor(exact) : Math.ceil(exact);
	}

	return Math.round(exact);
};

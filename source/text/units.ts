import {type Status} from '../heater/status.js';
import {fahrenheit, fahrenheitDifference} from '../heater/temperature.js';
import {fixed} from '../support/text.js';

/** What the user asked for: `auto` follows the unit the owner set at the heater. */
export type UnitsPreference = 'auto' | 'f' | 'c';

/** Unit of temperatures that a text is written in. */
export type Unit = 'f' | 'c';

/** The unit to show; °F where the heater does not say, since the NWP500 is sold in the United States and Canada. */
export const unitFor = (preference: UnitsPreference, status: Status | undefined): Unit => {
	if (preference !== 'auto') {
		return preference;
	}

	return status?.temperatureType === 1 ? 'c' : 'f';
};

/** `5.9 kWh`. */
export const kilowattHours = (wattHours: number): string => `${(wattHours / 1000).toFixed(1)} kWh`;

/** `137.5 °F`. */
export const degreesText = (celsius: number, unit: Unit): string =>
	`${fixed(unit === 'f' ? fahrenheit(celsius) : celsius, 1)} °${unit.toUpperCase()}`;

/** `8.1 °F`, of a temperature difference in kelvin. */
export const differenceText = (kelvin: number, unit: Unit): string =>
	`${fixed(unit === 'f' ? fahrenheitDifference(kelvin) : kelvin, 1)} °${unit.toUpperCase()}`;

/** `137.5 degrees Fahrenheit`, for who listens. */
export const degreesInWords = (celsius: number, unit: Unit): string =>
	`${fixed(unit === 'f' ? fahrenheit(celsius) : celsius, 1)} degrees ${unit === 'f' ? 'Fahrenheit' : 'Celsius'}`;

/** `137.5 °F`; undefined where the temperature is unknown. */
export const temperatureText = (celsius: number | undefined, unit: Unit): string | undefined =>
	celsius === undefined ? undefined : degreesText(celsius, unit);

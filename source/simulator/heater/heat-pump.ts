const kelvin = (celsius: number): number => celsius + 273.15;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
Electrical power of the compressor, W: 432–434 W captured with 54 °C at the bottom,
less with a colder tank, whose refrigerant condenses at a lower pressure.
*/
export const compressorWatts = (lowerCelsius: number): number =>
	clamp(415 + 2 * (lowerCelsius - 53.6), 300, 460);

/** The fan and the controls while the fan runs, W (15–17 W captured). */
export const fanWatts = 16;

/** Power of the controls, W (1 W captured). */
export const idleWatts = 1;

/**
The coefficient of performance: 45 % of Carnot's between an evaporator 12 K below the room and a
condenser 8 K above the water, within what such heat pumps reach (1.2–5).
*/
export const coefficientOfPerformance = (lowerCelsius: number, ambientCelsius: number): number => {
	const condenser = kelvin(lowerCelsius + 8);
	const evaporator = kelvin(ambientCelsius - 12);
	const lift = Math.max(10, condenser - evaporator);
	return clamp((0.45 * condenser) / lift, 1.2, 5);
};

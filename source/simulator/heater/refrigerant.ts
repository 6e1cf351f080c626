/** Temperatures of the refrigerant circuit. */
export type Refrigerant = {
	readonly dischargeCelsius: number;
	readonly suctionCelsius: number;
	readonly evaporatorCelsius: number;
};

type Surroundings = {
	readonly running: boolean;
	readonly lowerCelsius: number;
	readonly ambientCelsius: number;
};

/** Where the circuit settles; distances as captured: 69.0, 13.5, 11.1 °C with 53.6 °C water and 25.8 °C air. */
export const settledRefrigerant = (around: Surroundings): Refrigerant =>
	around.running
		? {
				dischargeCelsius: around.lowerCelsius + 15.5,
				suctionCelsius: around.ambientCelsius - 12.3,
				evaporatorCelsius: around.ambientCelsius - 14.7,
			}
		: {
				dischargeCelsius: around.ambientCelsius + 6,
				suctionCelsius: around.ambientCelsius + 1,
				evaporatorCelsius: around.ambientCelsius + 2.5,
			};

const settlingSeconds = {running: 90, idle: 900};

/** The circuit `seconds` later: every temperature closes in on where it settles. */
export const stepRefrigerant = (
	refrigerant: Refrigerant,
	around: Surroundings,
	seconds: number,
): Refrigerant => {
	const settled = settledRefrigerant(around);
	const share = 1 - Math.exp(-seconds / settlingSeconds[around.running ? 'running' : 'idle']);
	const approach = (now: number, then: number): number => now + (then - now) * share;
	return {
		dischargeCelsius: approach(refrigerant.dischargeCelsius, settled.dischargeCelsius),
		suctionCelsius: approach(refrigerant.suctionCelsius, settled.suctionCelsius),
		evaporatorCelsius: approach(refrigerant.evaporatorCelsius, settled.evaporatorCelsius),
	};
};

/**
Superheat, K. In the capture it is the suction less the evaporator temperature plus 2.2, running
(4.6) and idle (−0.1, 8.3) alike.
*/
export const superheatKelvin = (refrigerant: Refrigerant): number =>
	refrigerant.suctionCelsius - refrigerant.evaporatorCelsius + 2.2;

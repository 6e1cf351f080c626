/** A tank's dimensions. */
export type TankModel = {
	readonly volumeLiters: number;
	/** Heat to warm the whole tank by one degree, Wh/K. */
	readonly heatCapacityWhPerKelvin: number;
};

/** Two layers, each of one temperature. */
export type TankState = {
	readonly upperCelsius: number;
	readonly lowerCelsius: number;
};

/** Heat into and out of the water since the start, Wh. */
export type HeatLedger = {
	readonly heatedWh: number;
	readonly lostWh: number;
	readonly drawnWh: number;
};

/**
The upper layer's share of the water. With it the captured energy figures follow from the captured
temperatures: 58.6 and 53.6 °C against 60.5 °C need 386 × 4 Wh.
*/
export const upperShare = 0.3;

const lowerShare = 1 - upperShare;

/** Heat lost through the insulation, W per degree above the room: about 1.7 kWh a day at 60 °C. */
const lossWattsPerKelvin = 1.9;

/** Heat that creeps down from layer to layer, W per degree. */
const conductionWattsPerKelvin = 3;

/** The water's mean temperature. */
export const meanCelsius = (tank: TankState): number =>
	tank.upperCelsius * upperShare + tank.lowerCelsius * lowerShare;

/** Heat held above 0 °C, Wh. */
export const heatWh = (tank: TankState, model: TankModel): number =>
	meanCelsius(tank) * model.heatCapacityWhPerKelvin;

/** Adds heat to each layer, Wh (negative takes it out). */
const add = (tank: TankState, model: TankModel, upperWh: number, lowerWh: number): TankState => ({
	upperCelsius: tank.upperCelsius + upperWh / (model.heatCapacityWhPerKelvin * upperShare),
	lowerCelsius: tank.lowerCelsius + lowerWh / (model.heatCapacityWhPerKelvin * lowerShare),
});

/** Warm water rises: a lower layer warmer than the upper one mixes with it. */
const mixIfUnstable = (tank: TankState): TankState => {
	if (tank.lowerCelsius <= tank.upperCelsius) {
		return tank;
	}

	const mean = meanCelsius(tank);
	return {upperCelsius: mean, lowerCelsius: mean};
};

/** Influences on the tank during one step. */
export type TankInfluence = {
	readonly upperWatts: number;
	readonly lowerWatts: number;
	readonly flowLitersPerMinute: number;
	readonly inletCelsius: number;
	readonly ambientCelsius: number;
};

/**
The tank `seconds` later, with an account of the heat.

Drawn water leaves at the top, as much moves up, and as much enters cold at the bottom.

@param seconds - At most 10: within a step everything is taken as constant.
*/
export const stepTank = (
	tank: TankState,
	model: TankModel,
	influence: TankInfluence,
	seconds: number,
): {tank: TankState; ledger: HeatLedger} => {
	const hours = seconds / 3600;
	const whPerLiterKelvin = model.heatCapacityWhPerKelvin / model.volumeLiters;
	const drawnWhPerKelvin = ((influence.flowLitersPerMinute * seconds) / 60) * whPerLiterKelvin;
	const conductedWh = (tank.upperCelsius - tank.lowerCelsius) * conductionWattsPerKelvin * hours;
	const lost = (celsius: number, share: number): number =>
		(celsius - influence.ambientCelsius) * lossWattsPerKelvin * share * hours;
	const upperLostWh = lost(tank.upperCelsius, upperShare);
	const lowerLostWh = lost(tank.lowerCelsius, lowerShare);

	const next = add(
		tank,
		model,
		influence.upperWatts * hours -
			upperLostWh -
			conductedWh +
			drawnWhPerKelvin * (tank.lowerCelsius - tank.upperCelsius),
		influence.lowerWatts * hours -
			lowerLostWh +
			conductedWh +
			drawnWhPerKelvin * (influence.inletCelsius - tank.lowerCelsius),
	);
	return {
		tank: mixIfUnstable(next),
		ledger: {
			heatedWh: (influence.upperWatts + influence.lowerWatts) * hours,
			lostWh: upperLostWh + lowerLostWh,
			drawnWh: drawnWhPerKelvin * (tank.upperCelsius - influence.inletCelsius),
		},
	};
};

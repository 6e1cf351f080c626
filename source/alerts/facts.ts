import {encodings} from '../heater/encodings.js';
import {isStatusFieldName, statusFieldNames, statusFields} from '../heater/status-fields.js';

/**
Values that rules are evaluated with: decoded status fields by their names on the wire (temperatures in °C, differences in
K), and derived facts. Undefined or missing = not known.
*/
export type AlertFacts = Readonly<Record<string, number | boolean | undefined>>;

/** What kind of value a field has, and so how a limit of it is written. */
export type Quantity = (typeof encodings)[keyof typeof encodings]['quantity'];

type DerivedFact = {
	readonly quantity: Quantity;
	readonly unit: string;
	/** For the documentation. */
	readonly meaning: string;
};

/** What rules can look at beside the heater's own fields. */
export const derivedFacts = {
	isElementOn: {
		quantity: 'flag',
		unit: '',
		meaning: 'an electric element heats, the upper or the lower one',
	},
	recoverySpeedShare: {
		quantity: 'number',
		unit: '',
		meaning:
			'speed of the latest recovery by the heat pump alone as a share of the usual one with like air and setpoint; 1 is as usual',
	},
	recoverySlowdownPercent: {
		quantity: 'number',
		unit: '%',
		meaning: 'how much slower recoveries have become over the weeks, at like intake air',
	},
	missedIntervals: {
		quantity: 'number',
		unit: 'intervals',
		meaning: 'whole polling intervals gone by since the newest reading',
	},
	isHeaterOffline: {
		quantity: 'flag',
		unit: '',
		meaning: 'the heater is offline: its own connection ended, or the cloud says so',
	},
	isFilterDue: {
		quantity: 'flag',
		unit: '',
		meaning: 'the air filter has run for as long as its interval',
	},
	hotWaterLiters: {
		quantity: 'number',
		unit: 'L',
		meaning: 'hot water that can be drawn, at 40 °C',
	},
	minutesToFull: {
		quantity: 'number',
		unit: 'min',
		meaning: 'time until the recovery under way ends',
	},
	usableEnergyWh: {
		quantity: 'number',
		unit: 'Wh',
		meaning: 'heat in the tank that can be used',
	},
} as const satisfies Record<string, DerivedFact>;

export type DerivedFactName = keyof typeof derivedFacts;

const isDerivedFactName = (name: string): name is DerivedFactName => Object.hasOwn(derivedFacts, name);

/** The names of the derived facts, in the table's order. */
export const derivedFactNames: readonly DerivedFactName[] = Object.keys(derivedFacts).filter(name =>
	isDerivedFactName(name),
);

/** Every name that a rule can look at. */
export const factNames: readonly string[] = [...statusFieldNames, ...derivedFactNames];

/** What kind of value a fact has; undefined where there is no such fact. */
export const quantityOf = (name: string): Quantity | undefined => {
	if (isStatusFieldName(name)) {
		return encodings[statusFields[name].encoding].quantity;
	}

	return isDerivedFactName(name) ? derivedFacts[name].quantity : undefined;
};

/**
The value nearest to `value` that the wire can carry in this field. A setpoint of 120 °F is 48.9 °C to a person and
49 °C to the heater.
*/
export const nearestOnWire = (name: string, value: number): number => {
	if (!isStatusFieldName(name)) {
		return value;
	}

	const {decode} = encodings[statusFields[name].encoding];
	const step = decode(1);
	const nearest = typeof step === 'number' ? decode(Math.round(value / step)) : undefined;
	return typeof nearest === 'number' ? nearest : value;
};

/** Who a heater is. */
export type HeaterIdentity = {
	/** 12 lower-case hex digits. */
	readonly macAddress: string;
	readonly name: string;
	readonly deviceType: number;
	readonly additionalValue: string;
	readonly serialNumber: string;
	/** The home it stands in, as the cloud numbers it. */
	readonly homeSeq: number;
};

/** Parts of a heater's identity that may be chosen. */
export type HeaterNames = {
	/** 12 lower-case hex digits; by default a locally administered address. */
	readonly macAddress?: string;
	readonly name?: string;
	readonly additionalValue?: string;
};

const defaultNames = ['Basement heater', 'Garage heater', 'Attic heater'];

/** The identity of heater number `index`, from 0. Every default is invented. */
export const identify = (names: HeaterNames, index: number): HeaterIdentity => ({
	macAddress: names.macAddress ?? `02a1b2c3${(index + 1).toString(16).padStart(4, '0')}`,
	name: names.name ?? defaultNames[index] ?? `Heater ${index + 1}`,
	deviceType: 52,
	additionalValue: names.additionalValue ?? String(5100 + index),
	serialNumber: `SIM${String(index + 1).padStart(10, '0')}`,
	homeSeq: 25_000,
});

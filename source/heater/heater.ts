/** A heater as the account lists it. */
export type Heater = {
	/** 12 lower-case hexadecimal digits. */
	readonly macAddress: string;
	/** The owner's name for it, made safe to draw. */
	readonly name: string;
	/** 52 is the WiFi module of the NWP500. */
	readonly deviceType: number;
	/** Travels with every request; the account's device list gives it, empty without one. */
	readonly additionalValue: string;
	/** Number of the home it belongs to; only an account knows it. */
	readonly homeSeq?: number;
};

/** The device type of the NWP500's WiFi module. */
export const nwp500DeviceType = 52;

/**
Reads a MAC address in any usual writing (`AA:BB:CC:DD:EE:FF`, `aa-bb-…`, `aabb.ccdd.eeff`, plain).

@returns 12 lower-case hexadecimal digits, or undefined where the text is none.
*/
export const parseMacAddress = (text: string): string | undefined => {
	const digits = text
		.trim()
		.replaceAll(/[:\-.]/gv, '')
		.toLowerCase();
	return /^[\da-f]{12}$/v.test(digits) ? digits : undefined;
};

/** Returns a heater of which only the MAC address is known, as on a broker without an account. */
export const heaterFromMac = (macAddress: string): Heater => ({
	macAddress,
	name: macAddress,
	deviceType: nwp500DeviceType,
	additionalValue: '',
});

/** The last fault that a heater reported to the cloud. */
export type LastFault = {
	/** 0 = no fault. */
	readonly code: number;
	/** As the cloud gives it: a date and time of a zone that it does not name. */
	readonly time: string | undefined;
};

/** A span in which a heater is to be descaled, as the cloud gives it. */
export type Descaling = {readonly start: string | undefined; readonly end: string | undefined};

/** State of a heater as the cloud knows it, online or not. */
export type DeviceState = {
	/** Undefined where the cloud does not say. */
	readonly isOnline: boolean | undefined;
	readonly lastFault: LastFault | undefined;
	readonly descaling: Descaling | undefined;
};

/** The state of a heater that no cloud knows. */
export const unknownDeviceState: DeviceState = {
	isOnline: undefined,
	lastFault: undefined,
	descaling: undefined,
};

/** Data of a device as the cloud answers; whatever is missing or of a wrong type is undefined. */
export type DeviceData = {
	readonly deviceInfo?: DeviceInfoData | undefined;
	readonly error?: ErrorData | undefined;
	readonly descaling?: DescalingData | undefined;
};

type TextOrNumber = string | number | undefined;

type DeviceInfoData = {
	/** Missing where one device was asked about. */
	readonly macAddress?: string | undefined;
	readonly homeSeq?: number | undefined;
	readonly additionalValue?: TextOrNumber;
	readonly deviceType?: number | undefined;
	readonly deviceName?: string | undefined;
	/** 1 is offline, 2 is online. */
	readonly connected?: number | undefined;
};

type ErrorData = {
	readonly errorCode?: number | undefined;
	readonly errorOccuredTime?: TextOrNumber;
};

type DescalingData = {
	readonly descalingStartTime?: TextOrNumber;
	readonly descalingEndTime?: TextOrNumber;
};

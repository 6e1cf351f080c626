/** A 32-bit firmware number: 11.1.0.0 is 0x0B010000. */
const version = (major: number, minor: number, patch: number, build: number): number =>
	((major * 256 + minor) * 256 + patch) * 256 + build;

const controller = {swCode: 33_556_241, version: version(11, 1, 0, 0)};
const wifi = {swCode: 268_435_985, version: version(2, 7, 0, 0)};

/** The firmware that is installed, as device info reports it. */
export const installedFirmware = {
	controller,
	/** This model's panel has none. */
	panel: {swCode: 0, version: 0},
	wifi,
};

/** The parts as the cloud lists them, with codes as captured. */
export const firmwareParts: ReadonlyArray<{
	readonly swCode: number;
	readonly version: number;
	/** Downloaded and not installed yet; 0 or null = none. */
	readonly waitingVersion: number | null;
}> = [
	{...controller, waitingVersion: 0},
	{...wifi, waitingVersion: null},
	{swCode: 268_435_761, version: 60_454, waitingVersion: null},
	{swCode: 268_435_777, version: 60_454, waitingVersion: null},
];

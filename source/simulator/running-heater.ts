import {type Device} from './heater/device.js';
import {type HeaterSettings, type HeaterState} from './heater/state.js';

/** `failCode` of a control that came too soon after another. */
const tooSoon = 2;

/** A heater of a running simulator, and what can be done to it. */
export type RunningHeater = {
	readonly macAddress: string;
	readonly name: string;
	readonly deviceType: number;
	readonly additionalValue: string;
	/** The heater now, with its physics. */
	readonly state: HeaterState;
	/** Number of requests that would have changed the heater. None is obeyed. */
	readonly controlRequests: number;
	/** Changes settings as the owner at the panel or a fault would. */
	readonly change: (changes: Partial<HeaterSettings>) => void;
	/** While on, the heater does not answer, but the cloud believes it online. */
	readonly setSilent: (silent: boolean) => void;
	/** Takes the heater off the network, and says so over REST. */
	readonly setOnline: (online: boolean) => void;
	/** Says that a control by some app was refused; 2 = too soon. */
	readonly failControl: (failCode?: number) => void;
	/** Sends one message that is broken JSON. */
	readonly garble: () => void;
};

/** A device as those outside the simulator see it. */
export const view = (device: Device): RunningHeater => {
	const {macAddress, name, deviceType, additionalValue} = device.identity;
	return {
		macAddress,
		name,
		deviceType,
		additionalValue,
		get state() {
			return device.state;
		},
		get controlRequests() {
			return device.controlRequests;
		},
		change(changes) {
			device.change(changes);
		},
		setSilent(silent) {
			device.setSilent(silent);
		},
		setOnline(online) {
			device.setOnline(online);
		},
		failControl(failCode = tooSoon) {
			device.failControl(failCode);
		},
		garble() {
			device.garble();
		},
	};
};

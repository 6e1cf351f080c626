import {unknownDeviceState, type DeviceState} from '../heater/device-state.js';
import {type Heater} from '../heater/heater.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {minuteMs} from '../support/durations.js';
import {type Account} from './account.js';
import {type DeviceList} from './devices.js';

/** The list of devices is asked for no more often, whoever wants it, in milliseconds. */
const listEveryMs = 40_000;

/** The last fault of a heater that is offline does not change: the list is asked for it no more often. */
const faultEveryMs = 15 * minuteMs;

/**
Reads the states of watched heaters with few calls: of a single heater by asking about it, of several from the list of
devices, one call for all of them. Only the list knows the last fault.
*/
export class DeviceStates {
	readonly #account: Pick<Account, 'devices' | 'deviceState'>;
	readonly #clock: Clock;
	readonly #isSingle: boolean;
	#list: Promise<DeviceList> | undefined;
	#listedAtMs: number;
	#timer: TimerHandle | undefined;

	/** Made when the list was just read. */
	constructor(account: Pick<Account, 'devices' | 'deviceState'>, clock: Clock, heaterCount: number) {
		this.#account = account;
		this.#clock = clock;
		this.#isSingle = heaterCount === 1;
		this.#listedAtMs = clock.monotonicMs();
	}

	/**
	The present state of a heater.

	@throws {CloudError}
	*/
	readonly of = async (heater: Heater): Promise<DeviceState> => {
		if (!this.#isSingle) {
			return this.#listed(heater);
		}

		const state = await this.#account.deviceState(heater);
		const isFaultDue = this.#clock.monotonicMs() - this.#listedAtMs >= faultEveryMs;
		if (state.isOnline !== false || !isFaultDue) {
			return state;
		}

		try {
			const {lastFault, descaling} = await this.#listed(heater);
			return {...state, lastFault, descaling: state.descaling ?? descaling};
		} catch {
			// What it was asked is answered; the fault is asked for again with the next question.
			return state;
		}
	};

	/** Ends its timer; a question that waits for it is never answered. */
	close(): void {
		this.#timer?.cancel();
	}

	async #listed({macAddress}: Heater): Promise<DeviceState> {
		this.#list ??= this.#readList().finally(() => {
			this.#list = undefined;
		});
		const {devices} = await this.#list;
		return devices.find(device => device.macAddress === macAddress) ?? unknownDeviceState;
	}

	async #readList(): Promise<DeviceList> {
		const waitMs = this.#listedAtMs + listEveryMs - this.#clock.monotonicMs();
		if (waitMs > 0) {
			await new Promise<void>(resolve => {
				this.#timer = this.#clock.after(waitMs, resolve);
			});
		}

		this.#listedAtMs = this.#clock.monotonicMs();
		return this.#account.devices();
	}
}

import {type Tariff} from '../heater/tariff.js';
import {type Clock} from '../support/clock.js';
import {messageOf} from '../support/errors.js';
import {dayMs, minuteMs} from '../support/durations.js';
import {RefreshedValue} from './refreshed-value.js';

/** State of reading the prices that the heater follows. */
export type TariffSnapshot =
	/** There is nobody to ask. */
	| {readonly kind: 'unavailable'}
	| {readonly kind: 'unread'}
	/** Undefined where the heater follows none. */
	| {readonly kind: 'read'; readonly tariff: Tariff | undefined}
	| {readonly kind: 'problem'; readonly sentence: string};

/** Asks the cloud; the controller's serial number is part of the question (docs/protocol.md §9). */
export type ReadTariff = (controllerSerialNumber: string) => Promise<Tariff | undefined>;

/** Reads the prices that a heater follows once a day while somebody wants to know. */
export class TariffReader {
	readonly #tariff: RefreshedValue<Tariff | undefined>;
	readonly #isAvailable: boolean;
	#isWanted = false;
	#serialNumber: string | undefined;

	constructor(clock: Clock, read: ReadTariff | undefined, onChange: () => void) {
		this.#isAvailable = read !== undefined;
		this.#tariff = new RefreshedValue({
			clock,
			refreshMs: dayMs,
			retryMs: 15 * minuteMs,
			ask: async answer => {
				answer(await read?.(this.#serialNumber ?? ''));
			},
			onChange,
		});
	}

	get snapshot(): TariffSnapshot {
		if (!this.#isAvailable) {
			return {kind: 'unavailable'};
		}

		const {value, answeredAtMs, failure} = this.#tariff.state;
		if (failure !== undefined) {
			return {kind: 'problem', sentence: messageOf(failure)};
		}

		return answeredAtMs === undefined ? {kind: 'unread'} : {kind: 'read', tariff: value};
	}

	want(isWanted: boolean): void {
		this.#isWanted = isWanted;
		this.#readIfWanted();
	}

	/** Says whose prices are meant. */
	about(serialNumber: string | undefined): void {
		if (serialNumber !== undefined && serialNumber !== this.#serialNumber) {
			this.#serialNumber = serialNumber;
			this.#readIfWanted();
		}
	}

	#readIfWanted(): void {
		this.#tariff.want(this.#isWanted && this.#isAvailable && this.#serialNumber !== undefined);
	}
}

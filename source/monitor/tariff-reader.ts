import {type Tariff} from '../heater/tariff.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {messageOf} from '../support/errors.js';

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

const dayMs = 86_400_000;

/** After trouble it is tried again so much later, in milliseconds. */
const retryMs = 15 * 60_000;

/** Reads the prices that a heater follows once a day while somebody wants to know. */
export class TariffReader {
	readonly #clock: Clock;
	readonly #read: ReadTariff | undefined;
	readonly #onChange: () => void;
	#snapshot: TariffSnapshot;
	#isWanted = false;
	#isReading = false;
	#serialNumber: string | undefined;
	#notBeforeMs = Number.NEGATIVE_INFINITY;
	#timer: TimerHandle | undefined;

	constructor(clock: Clock, read: ReadTariff | undefined, onChange: () => void) {
		this.#clock = clock;
		this.#read = read;
		this.#onChange = onChange;
		this.#snapshot = {kind: read === undefined ? 'unavailable' : 'unread'};
	}

	get snapshot(): TariffSnapshot {
		return this.#snapshot;
	}

	want(isWanted: boolean): void {
		this.#isWanted = isWanted;
		this.#readIfDue();
	}

	/** Says whose prices are meant. */
	about(serialNumber: string | undefined): void {
		if (serialNumber !== undefined && serialNumber !== this.#serialNumber) {
			this.#serialNumber = serialNumber;
			this.#readIfDue();
		}
	}

	#readIfDue(): void {
		this.#timer?.cancel();
		if (!this.#isWanted || this.#isReading || this.#serialNumber === undefined || this.#read === undefined) {
			return;
		}

		const waitMs = this.#notBeforeMs - this.#clock.monotonicMs();
		if (waitMs > 0) {
			this.#timer = this.#clock.after(waitMs, () => {
				this.#readIfDue();
			});
		} else {
			void this.#readNow(this.#read, this.#serialNumber);
		}
	}

	async #readNow(read: ReadTariff, serialNumber: string): Promise<void> {
		this.#isReading = true;
		try {
			this.#snapshot = {kind: 'read', tariff: await read(serialNumber)};
			this.#notBeforeMs = this.#clock.monotonicMs() + dayMs;
		} catch (error) {
			this.#snapshot = {kind: 'problem', sentence: messageOf(error)};
			this.#notBeforeMs = this.#clock.monotonicMs() + retryMs;
		}

		this.#isReading = false;
		this.#onChange();
		this.#readIfDue();
	}
}

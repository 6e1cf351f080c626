import {type Sample} from './sample.js';

/** Hot water drawn. */
export type Draw = {
	readonly startMs: number;
	readonly endMs: number;
	/** Charge before less charge after; undefined where one is not known. */
	readonly chargeUsedPercent: number | undefined;
};

/** Finds draws from the heater's own flag. */
export class DrawDetector {
	#startMs: number | undefined;
	#chargeBefore: number | undefined;
	#lastCharge: number | undefined;
	/** Whether the status before said that nothing was drawn: only then is the beginning known. */
	#wasQuiet = false;

	/** When the draw under way began; undefined without one, or where that is not known. */
	get openSinceMs(): number | undefined {
		return this.#startMs;
	}

	/** The draw that a status ends, if there is one. A gap within a draw leaves its end unknown: it is dropped. */
	add({isDrawing, chargePercent, atMs}: Sample, isAfterGap: boolean): Draw | undefined {
		if (isAfterGap) {
			this.#startMs = undefined;
			this.#lastCharge = undefined;
			this.#wasQuiet = false;
		}

		let draw: Draw | undefined;
		if (isDrawing === true && this.#startMs === undefined && this.#wasQuiet) {
			this.#startMs = atMs;
			this.#chargeBefore = this.#lastCharge ?? chargePercent;
		} else if (isDrawing === false && this.#startMs !== undefined) {
			const used =
				this.#chargeBefore === undefined || chargePercent === undefined
					? undefined
					: Math.max(0, this.#chargeBefore - chargePercent);
			draw = {startMs: this.#startMs, endMs: atMs, chargeUsedPercent: used};
			this.#startMs = undefined;
		}

		this.#wasQuiet = isDrawing === undefined ? this.#wasQuiet : !isDrawing;
		this.#lastCharge = chargePercent ?? this.#lastCharge;
		return draw;
	}
}

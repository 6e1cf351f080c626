import {createHeater} from '../../../source/simulator/heater/create.js';
import {energyCapacity} from '../../../source/simulator/heater/energy-capacity.js';
import {type HeaterState} from '../../../source/simulator/heater/state.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {changeSettings, step} from '../../../source/simulator/heater/step.js';
import {flag} from '../../../source/simulator/heater/wire.js';
import {usual} from '../plan/owner.js';
import {type Plan} from '../plan/plan.js';
import {minuteMs, stepMs, hourMs, isWithin} from '../time.js';
import {type Moment} from '../truth/truth.js';

const durationMs = 6 * minuteMs;

/** Frost takes its time. */
const compressorMs = 10 * minuteMs;

/** Defrosts, each after its planned time as soon as the compressor has run for a while and has some way to go. */
export class Defroster {
	readonly #waiting: number[];
	#compressorMs = 0;
	#untilMs = Number.NEGATIVE_INFINITY;

	constructor(fromMs: readonly number[]) {
		this.#waiting = [...fromMs];
	}

	/** Whether it defrosts at this step. */
	step(atMs: number, hasCompressor: boolean, chargePercent: number): boolean {
		this.#compressorMs = hasCompressor ? this.#compressorMs + stepMs : 0;
		if (!hasCompressor) {
			this.#untilMs = Number.NEGATIVE_INFINITY;
		}

		const [next] = this.#waiting;
		if (next !== undefined && atMs >= next && this.#compressorMs >= compressorMs && chargePercent < 90) {
			this.#waiting.shift();
			this.#untilMs = atMs + durationMs;
		}

		return atMs < this.#untilMs;
	}
}

const defrostMode = 128;
const shed = 2;
const filterHours = 1000;

/** Fades of more than this bring the signal of −60 dBm below −80. */
const weakFadeDb = 23;

/** A window of time of use is from 17 to 20 o'clock on weekdays. */
const isTouHour = (atMs: number): boolean => {
	const date = new Date(atMs);
	const hour = date.getUTCHours();
	return date.getUTCDay() % 6 !== 0 && hour >= 17 && hour < 20;
};

/** Hours since the filter was cleaned; never below 0. */
const filterElapsed = ({filterDueMs, filterCleanedMs}: Plan, atMs: number): number =>
	Math.max(
		0,
		atMs < filterCleanedMs
			? filterHours + Math.floor((atMs - filterDueMs) / hourMs)
			: Math.floor((atMs - filterCleanedMs) / hourMs),
	);

/** The simulator's heater, to which everything happens as planned. */
export class PlantedHeater {
	readonly #plan: Plan;
	readonly #defroster: Defroster;
	#changes = 0;
	#state: HeaterState;
	#atMs: number;
	#isDefrosting = false;

	constructor(plan: Plan) {
		this.#plan = plan;
		this.#defroster = new Defroster(plan.defrostsFromMs);
		this.#atMs = plan.startMs;
		this.#state = createHeater({seed: plan.seed, localMs: plan.startMs, ...usual});
	}

	/** What it draws now, in watts. */
	get powerWatts(): number {
		return this.#state.powerWatts;
	}

	/** What is really so. */
	get moment(): Moment {
		const {settings, switches, flowLitersPerMinute, energy, ledger} = this.#state;
		const plan = this.#plan;
		const atMs = this.#atMs;
		return {
			atMs,
			isDrawing: flowLitersPerMinute > 0,
			hasCompressor: switches.compressor,
			hasElement: switches.upperElement || switches.lowerElement,
			isDefrosting: this.#isDefrosting,
			isDisinfecting: plan.disinfection.some(one => isWithin(atMs, one)),
			isDemandResponse: plan.demandResponse.some(one => isWithin(atMs, one)),
			isTouWindow: isWithin(atMs, plan.timeOfUse) && isTouHour(atMs),
			isFilterDue: filterElapsed(plan, atMs) >= filterHours,
			isWifiWeak: settings.wifiFadeDb > weakFadeDb,
			setting: settings.setting,
			setpointCelsius: settings.setpointCelsius,
			errorCode: settings.errorCode,
			subErrorCode: settings.subErrorCode,
			chargePercent: energyCapacity(this.#state).chargePercent,
			heatPumpWh: energy.lifetime.heatPumpWh,
			elementWh: energy.lifetime.elementWh,
			heatWh: ledger.heatedWh,
		};
	}

	/** What it would say now, but for the power, which lags. */
	status({isDemandResponse, isDisinfecting, isTouWindow}: Moment): Record<string, number> {
		const plan = this.#plan;
		return {
			...toStatus(this.#state),
			drEventStatus: isDemandResponse ? shed : 0,
			touStatus: isWithin(this.#atMs, plan.timeOfUse) ? (isTouWindow ? 3 : 1) : 0,
			antiLegionellaUse: flag(true),
			antiLegionellaOperationBusy: flag(isDisinfecting),
			airFilterAlarmElapsed: filterElapsed(plan, this.#atMs),
			...(this.#isDefrosting && {operationMode: defrostMode}),
		};
	}

	/** Lives for one step; what is planned for then has happened. */
	step(): void {
		this.#state = step(this.#state, stepMs / 1000);
		this.#atMs += stepMs;
		const {changes} = this.#plan;
		for (
			let change = changes[this.#changes];
			change !== undefined && change.atMs <= this.#atMs;
			change = changes[++this.#changes]
		) {
			this.#state = changeSettings(this.#state, change.settings);
		}

		this.#isDefrosting = this.#defroster.step(
			this.#atMs,
			this.#state.switches.compressor,
			energyCapacity(this.#state).chargePercent,
		);
	}
}

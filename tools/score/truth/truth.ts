import {type EventKind} from '../../../source/insight/event.js';
import {type Decline} from '../plan/plan.js';
import {type Stretch} from '../time.js';

/** What is really so at a moment, whoever is told. */
export type Moment = {
	readonly atMs: number;
	readonly isDrawing: boolean;
	readonly hasCompressor: boolean;
	readonly hasElement: boolean;
	readonly isDefrosting: boolean;
	readonly isDisinfecting: boolean;
	readonly isDemandResponse: boolean;
	readonly isTouWindow: boolean;
	readonly isFilterDue: boolean;
	readonly isWifiWeak: boolean;
	/** As it is set, with the code of the wire. */
	readonly setting: number;
	readonly setpointCelsius: number;
	readonly errorCode: number;
	readonly subErrorCode: number;
	readonly chargePercent: number;
	/** Since the heater was made, Wh. */
	readonly heatPumpWh: number;
	readonly elementWh: number;
	readonly heatWh: number;
};

/** What a fact should be; a number may be off by `within`. */
export type Expected = {readonly value: number | string; readonly within: number};

/** Something that really happened. */
export type TrueEvent = {
	readonly kind: EventKind;
	readonly atMs: number;
	readonly facts: Readonly<Record<string, Expected>>;
	/** Whether it must be found; what a gap hides may be found or not. */
	readonly isJudged: boolean;
};

/** A time within which events of some kinds that match nothing are not counted as false. */
export type Excuse = Stretch & {readonly isOf: (kind: EventKind) => boolean};

/** A recovery that could be watched whole, and in which nothing happened that nobody could foresee but draws. */
export type WatchedRecovery = Stretch & {
	/** From here to the end no water was drawn. */
	readonly quietFromMs: number;
};

/** What was used on a day while somebody watched. */
export type DayEnergy = {
	readonly heatPumpWh: number;
	readonly elementWh: number;
	/** Given to the water. */
	readonly heatWh: number;
};

/** Everything that Insight is judged by. */
export type Truth = {
	readonly events: readonly TrueEvent[];
	readonly excuses: readonly Excuse[];
	readonly recoveries: readonly WatchedRecovery[];
	/** By day since 1970. */
	readonly energy: ReadonlyMap<number, DayEnergy>;
	readonly flapping: Stretch | undefined;
	/** Undefined where the heat pump stays as it is. */
	readonly decline: Decline | undefined;
	/** Of all that was simulated. */
	readonly startMs: number;
	readonly endMs: number;
};

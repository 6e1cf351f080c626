import {type OpenAlert} from '../alerts/rule-state.js';
import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type WantedName} from '../monitor/queries.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {type RecorderSnapshot} from '../recording/recorder-snapshot.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {LazyStore, Subscriptions, type Observable, type Unsubscribe} from '../support/store.js';
import {nextChangeMs} from './refresh-schedule.js';
import {type ScreenState, type ShownAlert} from './screen-state.js';

/** Sources of one heater. */
export type HeaterSources = {
	readonly monitor: Observable<MonitorSnapshot> & {
		/** Asks for what a page needs besides the status. */
		readonly want?: (names: readonly WantedName[]) => void;
	};
	readonly recorder: Observable<RecorderSnapshot> | undefined;
	readonly alerts?: Observable<readonly OpenAlert[]> | undefined;
};

export type ScreenSources = {
	readonly connection: Observable<ConnectionSnapshot>;
	/** At least one. */
	readonly heaters: readonly [HeaterSources, ...HeaterSources[]];
	readonly intervalMs: number;
	readonly clock: Clock;
	readonly brokerHeardAtMs?: () => number | undefined;
	readonly cloudAnsweredAtMs?: () => number | undefined;
	readonly replay?: Observable<ReplaySnapshot>;
	/** Price of a kilowatt-hour. */
	readonly price?: number | undefined;
};

/** Frames are at least this far apart, in milliseconds: the first change is seen at once, and figures read no faster. */
const frameMs = 500;

/** Time a command's message is shown, in milliseconds. */
const remarkMs = 15_000;

/**
The state the screen shows. It changes at most twice a second however fast messages come, and by itself only when
an age or a countdown on the screen reads differently.
*/
export class ScreenStore implements Observable<ScreenState> {
	readonly #sources: ScreenSources;
	readonly #store: LazyStore<ScreenState>;
	readonly #subscriptions = new Subscriptions();
	#heaterIndex = 0;
	#wanted: readonly WantedName[] = [];
	#remark: string | undefined;
	#remarkTimer: TimerHandle | undefined;
	#lastFrameMs = Number.NEGATIVE_INFINITY;
	#pending: TimerHandle | undefined;
	#tick: TimerHandle | undefined;

	constructor(sources: ScreenSources) {
		const {connection, heaters, clock, intervalMs, replay} = sources;
		this.#sources = sources;
		this.#store = new LazyStore(() => ({
			connection: connection.getSnapshot(),
			monitor: this.#shown.monitor.getSnapshot(),
			recorder: this.#shown.recorder?.getSnapshot(),
			alerts: this.#alerts,
			heaterIndex: this.#heaterIndex,
			heaterCount: heaters.length,
			intervalMs,
			brokerHeardAtMs: sources.brokerHeardAtMs?.(),
			cloudAnsweredAtMs: sources.cloudAnsweredAtMs?.(),
			...(this.#remark !== undefined && {remark: this.#remark}),
			heaters: heaters.map(({monitor}) => monitor.getSnapshot()),
			...(sources.price !== undefined && {price: sources.price}),
			...(replay !== undefined && {replay: replay.getSnapshot()}),
			nowMs: clock.nowMs(),
			monotonicMs: clock.monotonicMs(),
		}));
		const observed = [
			connection,
			replay,
			...heaters.flatMap(({monitor, recorder, alerts}) => [monitor, recorder, alerts]),
		].filter(source => source !== undefined);
		this.#subscriptions.add(...observed.map(source => source.subscribe(this.#changed)));
		this.#scheduleTick();
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);
	readonly getSnapshot = (): ScreenState => this.#store.getSnapshot();

	/** Shows the heater `step` places further on; wraps around. */
	showHeater(step: number): void {
		const count = this.#sources.heaters.length;
		this.#shown.monitor.want?.([]);
		this.#heaterIndex = (this.#heaterIndex + step + count) % count;
		this.#shown.monitor.want?.(this.#wanted);
		this.#publish();
	}

	/** Has the shown heater asked for these, from now on. */
	want(names: readonly WantedName[]): void {
		this.#wanted = names;
		this.#shown.monitor.want?.(names);
	}

	/** Shows a sentence for a while. */
	say(sentence: string): void {
		this.#remark = sentence;
		this.#remarkTimer?.cancel();
		this.#remarkTimer = this.#sources.clock.after(remarkMs, () => {
			this.#remark = undefined;
			this.#publish();
		});
		this.#publish();
	}

	get #alerts(): readonly ShownAlert[] {
		const others = this.#sources.heaters
			.filter(heater => heater !== this.#shown)
			.flatMap(({monitor, alerts}) => {
				const {name: heaterName} = monitor.getSnapshot().heater;
				return (alerts?.getSnapshot() ?? []).map(alert => ({...alert, heaterName}));
			});
		return [...(this.#shown.alerts?.getSnapshot() ?? []), ...others];
	}

	get #shown(): HeaterSources {
		const {heaters} = this.#sources;
		return heaters[this.#heaterIndex] ?? heaters[0];
	}

	/** Ends its timers and listens to nothing any more. */
	stop(): void {
		this.#subscriptions.end();
		this.#pending?.cancel();
		this.#tick?.cancel();
		this.#remarkTimer?.cancel();
		this.#shown.monitor.want?.([]);
	}

	/** The first change is shown at once, those soon after it together. */
	readonly #changed = (): void => {
		if (this.#pending !== undefined) {
			return;
		}

		const {clock} = this.#sources;
		const sinceMs = clock.monotonicMs() - this.#lastFrameMs;
		const waitMs = frameMs - sinceMs;
		// A recording can be played back to an earlier time.
		if (waitMs <= 0 || sinceMs < 0) {
			this.#publish();
		} else {
			this.#pending = clock.after(waitMs, () => {
				this.#publish();
			});
		}
	};

	#publish(): void {
		this.#pending?.cancel();
		this.#pending = undefined;
		this.#lastFrameMs = this.#sources.clock.monotonicMs();
		this.#store.changed();
		this.#scheduleTick();
	}

	#scheduleTick(): void {
		this.#tick?.cancel();
		this.#tick = this.#sources.clock.after(nextChangeMs(this.getSnapshot()), () => {
			this.#publish();
		});
	}
}

import {type ConnectionSnapshot} from '../connection/connection-manager.js';
import {type MonitorSnapshot} from '../monitor/monitor.js';
import {type ReplaySnapshot} from '../replay/player.js';
import {type RecorderSnapshot} from '../recording/recorder.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {nextChangeMs} from './quiet.js';

/** Everything a frame is made of, besides the keyboard. */
export type ScreenState = {
	readonly connection: ConnectionSnapshot;
	readonly monitor: MonitorSnapshot;
	readonly recorder: RecorderSnapshot | undefined;
	/** Which of the heaters is shown, from 0, and how many there are. */
	readonly heaterIndex: number;
	readonly heaterCount: number;
	/** Time between two polls, in milliseconds; what counts as stale follows from it. */
	readonly intervalMs: number;
	/** How a recording is played; undefined for a heater as it is. */
	readonly replay?: ReplaySnapshot;
	/** Wall clock, milliseconds since the epoch. */
	readonly nowMs: number;
	readonly monotonicMs: number;
};

/** What is shown of one heater. */
export type HeaterSources = {
	readonly monitor: Observable<MonitorSnapshot>;
	readonly recorder: Observable<RecorderSnapshot> | undefined;
};

export type ScreenSources = {
	readonly connection: Observable<ConnectionSnapshot>;
	/** At least one. */
	readonly heaters: readonly [HeaterSources, ...HeaterSources[]];
	readonly intervalMs: number;
	readonly clock: Clock;
	readonly replay?: Observable<ReplaySnapshot>;
};

/** Frames are at least this far apart, in milliseconds. */
const frameMs = 250;

/**
The state the screen shows. It changes at most four times a second however fast messages come, and by itself only when
an age or a countdown on the screen reads differently.
*/
export class ScreenStore implements Observable<ScreenState> {
	readonly #sources: ScreenSources;
	readonly #store: LazyStore<ScreenState>;
	readonly #stops: Unsubscribe[];
	#heaterIndex = 0;
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
			heaterIndex: this.#heaterIndex,
			heaterCount: heaters.length,
			intervalMs,
			...(replay !== undefined && {replay: replay.getSnapshot()}),
			nowMs: clock.nowMs(),
			monotonicMs: clock.monotonicMs(),
		}));
		this.#stops = [connection, replay, ...heaters.flatMap(({monitor, recorder}) => [monitor, recorder])]
			.filter(source => source !== undefined)
			.map(source => source.subscribe(this.#changed));
		this.#scheduleTick();
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);
	readonly getSnapshot = (): ScreenState => this.#store.getSnapshot();

	/** Shows the heater so many places further on, and the first one after the last. */
	showHeater(step: number): void {
		const count = this.#sources.heaters.length;
		this.#heaterIndex = (this.#heaterIndex + step + count) % count;
		this.#publish();
	}

	get #shown(): HeaterSources {
		const {heaters} = this.#sources;
		return heaters[this.#heaterIndex] ?? heaters[0];
	}

	/** Ends its timers and listens to nothing any more. */
	stop(): void {
		for (const stop of this.#stops.splice(0)) {
			stop();
		}

		this.#pending?.cancel();
		this.#tick?.cancel();
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

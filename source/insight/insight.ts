import {RingBuffer} from '../support/ring-buffer.js';
import {ChoiceEvents} from './choice-events.js';
import {DayCounter, type DayTotals} from './day-totals.js';
import {DrawEvents} from './draw-events.js';
import {type Draw} from './draws.js';
import {type ErrorEpisode} from './error-episode.js';
import {ErrorEvents} from './error-events.js';
import {type TimelineEvent} from './event.js';
import {FlapDetector} from './flap-detector.js';
import {type Forecast} from './forecast.js';
import {Forecaster} from './forecaster.js';
import {GapDetector, type Gap} from './gaps.js';
import {type Health} from './health.js';
import {type Recovery} from './recoveries.js';
import {RecoveryEvents} from './recovery-events.js';
import {knownFacts, type Report} from './report-event.js';
import {type Sample} from './sample.js';
import {SignalEvents} from './signal-events.js';
import {SwitchEvents, SwitchTracker} from './switch-events.js';

/** Events that are kept. */
const keptEvents = 300;

const lostStates: ReadonlySet<string> = new Set(['reconnecting', 'failed']);

/** Who says that a heater is offline. */
export type OfflineSource = 'heater' | 'cloud';

const none: readonly TimelineEvent[] = [];

/**
Events, forecast, totals of the day and health of the heat pump, derived from a stream of samples. The same for a live
heater, a replay and a report; pure, and in bounded memory.

A status that only acknowledges a command is not for it (docs/protocol.md §3).
*/
export class Insight {
	readonly #gaps = new GapDetector();
	readonly #day = new DayCounter();
	readonly #forecaster = new Forecaster();
	readonly #errors = new ErrorEvents();
	readonly #choices = new ChoiceEvents();
	readonly #switches = new SwitchEvents();
	readonly #draws = new DrawEvents();
	readonly #recoveries = new RecoveryEvents();
	readonly #signal = new SignalEvents();
	readonly #refusals = new FlapDetector();
	readonly #connection = new SwitchTracker({
		what: 'connection',
		on: 'connection-back',
		off: 'connection-lost',
		isOffSpell: true,
	});

	readonly #presence = new SwitchTracker({
		what: 'presence',
		on: 'heater-online',
		off: 'heater-offline',
		isOffSpell: true,
	});

	readonly #events = new RingBuffer<TimelineEvent>(keptEvents);
	/** Reported since the last call. */
	#reported: TimelineEvent[] = [];
	#silentSinceMs: number | undefined;
	#gap: Gap | undefined;
	#draw: Draw | undefined;
	#recovery: Recovery | undefined;
	#episode: ErrorEpisode | undefined;

	constructor() {
		// Online until somebody says otherwise.
		this.#presence.set(true, 0, this.#report);
	}

	/** The gap that the last sample ended. */
	get endedGap(): Gap | undefined {
		return this.#gap;
	}

	/** The draw that the last sample ended. */
	get endedDraw(): Draw | undefined {
		return this.#draw;
	}

	/** The recovery that is over with the last sample. */
	get endedRecovery(): Recovery | undefined {
		return this.#recovery;
	}

	/** The error that the last sample ended. */
	get endedError(): ErrorEpisode | undefined {
		return this.#episode;
	}

	/** The error under way. */
	get openError(): ErrorEpisode | undefined {
		return this.#errors.open;
	}

	/** The newest events, in the order of their time. */
	get events(): readonly TimelineEvent[] {
		return this.#events.toArray().toSorted((left, right) => left.atMs - right.atMs);
	}

	/** Forecast derived from the latest sample. */
	get forecast(): Forecast {
		return this.#forecaster.forecast;
	}

	/** The local day of the last status; undefined before the first. */
	get today(): DayTotals | undefined {
		return this.#day.totals;
	}

	get health(): Health {
		return this.#recoveries.health;
	}

	/** When a silence shows if no status comes, milliseconds since the epoch; undefined where it is reported already, or cannot be known. */
	get silentFromMs(): number | undefined {
		return this.#silentSinceMs === undefined ? this.#gaps.silentFromMs : undefined;
	}

	/** Takes the next sample. @returns Events that are certain now. */
	add(sample: Sample): readonly TimelineEvent[] {
		const {atMs} = sample;
		if (!this.#gaps.isRestart(sample)) {
			this.#lookForSilence(atMs);
		}

		// A clock that was set back: how long what is under way has lasted cannot be known any more.
		const isBackInTime = atMs < (this.#gaps.lastStatusMs ?? atMs);

		this.#addState(sample);
		this.#gap = this.#gaps.add(sample);
		this.#draw = undefined;
		this.#recovery = undefined;
		this.#episode = undefined;
		if (sample.isStatus) {
			this.#addStatus(sample, this.#gap !== undefined || isBackInTime);
		}

		return this.#takeReported();
	}

	/** Takes the present time where no sample comes, which is how a silence shows. */
	pass(nowMs: number): readonly TimelineEvent[] {
		this.#lookForSilence(nowMs);
		this.#connection.settle(nowMs, this.#report);
		this.#presence.settle(nowMs, this.#report);
		this.#switches.settle(nowMs, this.#report);
		return this.#takeReported();
	}

	/**
	Takes whether the heater is there.

	@param source - Who said that it is not.
	*/
	setOnline(isOnline: boolean, atMs: number, source?: OfflineSource): readonly TimelineEvent[] {
		this.#presence.set(isOnline, atMs, this.#report, knownFacts({source}));
		return this.#takeReported();
	}

	/** Takes the refusal of a control that some app sent. */
	controlRefused(failCode: number | undefined, atMs: number): readonly TimelineEvent[] {
		this.#refusals.settle(atMs);
		const outcome = this.#refusals.change(atMs);
		if (outcome === 'reported') {
			this.#report('control-refused', atMs, knownFacts({failCode}));
		} else if (outcome === 'flapping') {
			this.#report('flapping', atMs, {what: 'refusal of controls'});
		}

		return this.#takeReported();
	}

	readonly #report: Report = (kind, atMs, facts = {}) => {
		const event = {kind, atMs, facts};
		this.#reported.push(event);
		this.#events.push(event);
	};

	#takeReported(): readonly TimelineEvent[] {
		if (this.#reported.length === 0) {
			return none;
		}

		const reported = this.#reported;
		this.#reported = [];
		return reported;
	}

	#lookForSilence(nowMs: number): void {
		const {silentFromMs, lastStatusMs} = this.#gaps;
		if (
			this.#silentSinceMs === undefined &&
			lastStatusMs !== undefined &&
			silentFromMs !== undefined &&
			nowMs > silentFromMs
		) {
			this.#silentSinceMs = lastStatusMs;
			this.#report('silence-began', lastStatusMs);
		}
	}

	#addState({connectionState, atMs}: Sample): void {
		if (connectionState === 'connected') {
			this.#connection.set(true, atMs, this.#report);
		} else if (connectionState !== undefined && lostStates.has(connectionState)) {
			this.#connection.set(false, atMs, this.#report);
		} else if (connectionState === 'disconnected') {
			this.#connection.forget();
		}
	}

	#addStatus(sample: Sample, isAfterGap: boolean): void {
		const {atMs} = sample;
		const gap = this.#gap;
		if (this.#silentSinceMs !== undefined) {
			this.#report('silence-ended', atMs, {durationMs: Math.max(0, atMs - this.#silentSinceMs)});
			this.#silentSinceMs = undefined;
		}

		if (gap?.cause === 'program not running') {
			this.#report('not-watched', gap.startMs, {durationMs: gap.endMs - gap.startMs});
		}

		const report = this.#report;
		this.#episode = this.#errors.add(sample, report);
		this.#choices.add(sample, report);
		this.#switches.add(sample, isAfterGap, report);
		this.#draw = this.#draws.add(sample, isAfterGap, report);
		this.#recovery = this.#recoveries.add(sample, isAfterGap, report);
		this.#signal.add(sample, report);
		this.#day.add(sample, isAfterGap, this.#draw !== undefined);
		this.#forecaster.add(sample, isAfterGap);
	}
}

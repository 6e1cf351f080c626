import {RingBuffer} from '../support/ring-buffer.js';
import {Confirmed} from './confirmed.js';
import {Damper} from './damper.js';
import {DayCounter, type DayTotals} from './day-totals.js';
import {DrawFinder, type Draw} from './draws.js';
import {ErrorFinder, type ErrorEpisode} from './error-episode.js';
import {type EventFact, type EventFacts, type EventKind, type TimelineEvent} from './event.js';
import {type Forecast} from './forecast.js';
import {Forecaster} from './forecaster.js';
import {GapFinder, type Gap} from './gaps.js';
import {HealthWatch, type Health} from './health.js';
import {RecoveryFinder, type Recovery} from './recoveries.js';
import {type Sample} from './sample.js';
import {Switchboard, SwitchWatch} from './switches.js';

/** So many events are kept. */
const keptEvents = 300;

/** A signal from here on is weak, and good again from there on, dBm. */
const weakDbm = -75;
const goodDbm = -70;

const lostStates: ReadonlySet<string> = new Set(['reconnecting', 'failed']);

/** Who says that a heater is offline. */
export type OfflineSource = 'heater' | 'cloud';

/** The name of the mode that is told as vacation. */
const vacation = 'Vacation';

/** A setpoint is set in half degrees Celsius; a recording has it in tenths of a degree Fahrenheit. */
const toHalfDegree = (celsius: number | undefined): number | undefined =>
	celsius === undefined ? undefined : Math.round(celsius * 2) / 2;

const defined = (
	facts: Readonly<Partial<Record<EventFact, number | string | boolean | undefined>>>,
): EventFacts =>
	Object.fromEntries(
		Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);

const none: readonly TimelineEvent[] = [];

/**
Everything that a stream of samples means: events, forecast, the day, the health of the heat pump. The same for a live
heater, a replay and a report; pure, and in bounded memory.

A status that only acknowledges a command is not for it (docs/protocol.md §3).
*/
export class Insight {
	readonly #gaps = new GapFinder();
	readonly #drawFinder = new DrawFinder();
	readonly #recoveries = new RecoveryFinder();
	readonly #errors = new ErrorFinder();
	readonly #health = new HealthWatch();
	readonly #day = new DayCounter();
	readonly #forecaster = new Forecaster();
	readonly #switchboard = new Switchboard();
	readonly #connection = new SwitchWatch({
		what: 'connection',
		on: 'connection-back',
		off: 'connection-lost',
		isOffSpell: true,
	});

	readonly #presence = new SwitchWatch({
		what: 'presence',
		on: 'heater-online',
		off: 'heater-offline',
		isOffSpell: true,
	});

	readonly #mode = new Confirmed<string>();
	readonly #setpoint = new Confirmed<number>();
	readonly #signal = new Confirmed<boolean>();
	readonly #drawDamper = new Damper();
	readonly #refusalDamper = new Damper();
	readonly #events = new RingBuffer<TimelineEvent>(keptEvents);
	/** Told since the last call. */
	#told: TimelineEvent[] = [];
	#toldDrawMs: number | undefined;
	#toldRecoveryMs: number | undefined;
	#silentSinceMs: number | undefined;
	#wasWeak: boolean | undefined;
	#hasStatus = false;
	#gap: Gap | undefined;
	#draw: Draw | undefined;
	#recovery: Recovery | undefined;
	#episode: ErrorEpisode | undefined;

	constructor() {
		// Online, as far as anybody knows.
		this.#presence.set(true, 0, this.#tell);
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

	/** What is to come, as far as the last sample lets one know. */
	get forecast(): Forecast {
		return this.#forecaster.forecast;
	}

	/** The local day of the last status; undefined before the first. */
	get today(): DayTotals | undefined {
		return this.#day.totals;
	}

	get health(): Health {
		return this.#health.health;
	}

	/** When a silence shows if no status comes, milliseconds since the epoch; undefined where it is told, or cannot be. */
	get silentFromMs(): number | undefined {
		return this.#silentSinceMs === undefined ? this.#gaps.silentFromMs : undefined;
	}

	/** Takes the next sample. @returns What is certain now that was not before. */
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

		return this.#takeTold();
	}

	/** Says how late it is, where no sample does: a silence shows only by that. */
	pass(nowMs: number): readonly TimelineEvent[] {
		this.#lookForSilence(nowMs);
		this.#connection.settle(nowMs, this.#tell);
		this.#presence.settle(nowMs, this.#tell);
		this.#switchboard.settle(nowMs, this.#tell);
		return this.#takeTold();
	}

	/**
	Takes whether the heater is there.

	@param source - Who said that it is not.
	*/
	setOnline(isOnline: boolean, atMs: number, source?: OfflineSource): readonly TimelineEvent[] {
		this.#presence.set(isOnline, atMs, this.#tell, defined({source}));
		return this.#takeTold();
	}

	/** Takes the refusal of a control that some app sent. */
	controlRefused(failCode: number | undefined, atMs: number): readonly TimelineEvent[] {
		this.#refusalDamper.hasCalmed(atMs);
		const damped = this.#refusalDamper.change(atMs);
		if (damped === 'told') {
			this.#tell('control-refused', atMs, defined({failCode}));
		} else if (damped === 'flapping') {
			this.#tell('flapping', atMs, {what: 'refusal of controls'});
		}

		return this.#takeTold();
	}

	readonly #tell = (kind: EventKind, atMs: number, facts: EventFacts = {}): void => {
		const event = {kind, atMs, facts};
		this.#told.push(event);
		this.#events.push(event);
	};

	#takeTold(): readonly TimelineEvent[] {
		if (this.#told.length === 0) {
			return none;
		}

		const told = this.#told;
		this.#told = [];
		return told;
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
			this.#tell('silence-began', lastStatusMs);
		}
	}

	#addState({connectionState, atMs}: Sample): void {
		if (connectionState === 'connected') {
			this.#connection.set(true, atMs, this.#tell);
		} else if (connectionState !== undefined && lostStates.has(connectionState)) {
			this.#connection.set(false, atMs, this.#tell);
		} else if (connectionState === 'disconnected') {
			this.#connection.forget();
		}
	}

	#addStatus(sample: Sample, isAfterGap: boolean): void {
		const {atMs} = sample;
		const gap = this.#gap;
		if (this.#silentSinceMs !== undefined) {
			this.#tell('silence-ended', atMs, {durationMs: Math.max(0, atMs - this.#silentSinceMs)});
			this.#silentSinceMs = undefined;
		}

		if (gap?.cause === 'program not running') {
			this.#tell('not-watched', gap.startMs, {durationMs: gap.endMs - gap.startMs});
		}

		this.#addErrors(sample);
		this.#addChoices(sample);
		this.#switchboard.add(sample, isAfterGap, this.#tell);
		this.#addDraw(sample, isAfterGap);
		this.#addRecovery(sample, isAfterGap);
		this.#addSignal(sample);
		this.#day.add(sample, isAfterGap, this.#draw !== undefined);
		this.#forecaster.add(sample, isAfterGap);
	}

	#addErrors(sample: Sample): void {
		const before = this.#errors.open;
		const isFirst = !this.#hasStatus;
		this.#hasStatus = true;
		this.#episode = this.#errors.add(sample);
		const {open} = this.#errors;
		if (open === before) {
			return;
		}

		if (open === undefined) {
			const {startMs = sample.atMs, code = 0, subCode = 0} = before ?? {};
			this.#tell('error-cleared', sample.atMs, {
				code,
				subCode,
				durationMs: Math.max(0, sample.atMs - startMs),
			});
		} else {
			const {code, subCode} = open;
			const from = before === undefined ? {} : {fromCode: before.code, fromSubCode: before.subCode};
			this.#tell(before === undefined ? 'error-raised' : 'error-changed', sample.atMs, {
				code,
				subCode,
				...from,
				...(isFirst && {isOlder: true}),
			});
		}
	}

	/** What the owner, the schedule or another app has chosen. */
	#addChoices({mode, setpointCelsius, atMs}: Sample): void {
		const modeChange = this.#mode.add(mode, atMs);
		if (modeChange !== undefined) {
			const {from, to} = modeChange;
			const kind = to === vacation ? 'vacation-began' : from === vacation ? 'vacation-ended' : 'mode-changed';
			this.#tell(kind, modeChange.atMs, {from, to});
		}

		const setpointChange = this.#setpoint.add(toHalfDegree(setpointCelsius), atMs);
		if (setpointChange !== undefined) {
			const {from, to} = setpointChange;
			this.#tell('setpoint-changed', setpointChange.atMs, {fromCelsius: from, toCelsius: to});
		}
	}

	#addDraw(sample: Sample, isAfterGap: boolean): void {
		this.#draw = this.#drawFinder.add(sample, isAfterGap);
		const {openSinceMs} = this.#drawFinder;
		if (openSinceMs !== undefined && openSinceMs !== this.#toldDrawMs) {
			this.#drawDamper.hasCalmed(openSinceMs);
			const damped = this.#drawDamper.change(openSinceMs);
			if (damped === 'told') {
				this.#tell('draw-began', openSinceMs);
			} else if (damped === 'flapping') {
				this.#tell('flapping', openSinceMs, {what: 'draw'});
			}

			this.#toldDrawMs = openSinceMs;
		}

		if (this.#draw !== undefined && !this.#drawDamper.isFlapping) {
			const {startMs, endMs, chargeUsedPercent} = this.#draw;
			this.#tell('draw-ended', endMs, defined({durationMs: endMs - startMs, chargeUsedPercent}));
		}
	}

	#addRecovery(sample: Sample, isAfterGap: boolean): void {
		this.#recovery = this.#recoveries.add(sample, isAfterGap);
		const {openSinceMs} = this.#recoveries;
		if (openSinceMs !== undefined && openSinceMs !== this.#toldRecoveryMs) {
			this.#toldRecoveryMs = openSinceMs;
			this.#tell('recovery-began', openSinceMs);
		}

		const recovery = this.#recovery;
		if (recovery === undefined) {
			return;
		}

		const {startMs, endMs, chargeGainedPercent, energyWh, kelvinPerHour, hasBeginning} = recovery;
		if (hasBeginning && startMs !== this.#toldRecoveryMs) {
			// So short that no status fell into its second half.
			this.#tell('recovery-began', startMs);
			this.#toldRecoveryMs = startMs;
		}

		const durationMs = hasBeginning ? endMs - startMs : undefined;
		this.#tell('recovery-ended', endMs, defined({durationMs, chargeGainedPercent, energyWh, kelvinPerHour}));
		const slow = this.#health.add(recovery);
		if (slow?.lostShare !== undefined && slow.trend !== undefined) {
			this.#tell('recoveries-slow', endMs, {
				lostPercent: slow.lostShare * 100,
				days: slow.trend.days,
			});
		}
	}

	#addSignal({wifiDbm, atMs}: Sample): void {
		if (wifiDbm === undefined) {
			return;
		}

		const isWeak = wifiDbm <= weakDbm ? true : wifiDbm >= goodDbm ? false : (this.#wasWeak ?? false);
		const change = this.#signal.add(isWeak, atMs);
		this.#wasWeak = isWeak;
		if (change !== undefined) {
			this.#tell(change.to ? 'wifi-weak' : 'wifi-good', change.atMs, {dbm: wifiDbm});
		}
	}
}

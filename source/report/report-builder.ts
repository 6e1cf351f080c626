import {say} from '../messages/catalogue.js';
import {type Draw} from '../insight/draws.js';
import {type ErrorEpisode} from '../insight/error-episode.js';
import {eventKinds, type TimelineEvent} from '../insight/event.js';
import {type Gap} from '../insight/gaps.js';
import {Insight} from '../insight/insight.js';
import {liftOf, type Recovery} from '../insight/recoveries.js';
import {operationModeText, type HeatSource} from '../heater/modes.js';
import {type Sample} from '../insight/sample.js';
import {RecoveryTrendFit} from '../insight/trend.js';
import {RingBuffer} from '../support/ring-buffer.js';
import {hourMs} from '../support/durations.js';
import {ConnectionTime} from './connection-time.js';
import {HoursOfDay} from './hours-of-day.js';
import {type HeatingShare, type Report} from './report.js';
import {SeriesBins} from './series-bins.js';
import {Greatest, DurationCounter} from './duration-counter.js';

const listed = 10;
const plotColumns = 60;
const latestEvents = 20;

type Share = {ms: number; wattMs: number; hasPower: boolean};

const shareOf = ({ms, wattMs, hasPower}: Share): HeatingShare => ({
	ms,
	energyWh: hasPower ? wattMs / hourMs : undefined,
});

/** Makes a report of samples that are added in their order, in constant memory. */
export class ReportBuilder {
	readonly #insight = new Insight();
	readonly #trend = new RecoveryTrendFit();
	readonly #connection = new ConnectionTime();
	readonly #hours = new HoursOfDay();
	readonly #charge = new SeriesBins();
	readonly #water = new SeriesBins();
	readonly #operations = new DurationCounter();
	readonly #modes = new DurationCounter();
	readonly #gapCauses = new DurationCounter();
	readonly #eventCounts = new DurationCounter(eventKinds.length);
	readonly #onEvent: ((event: TimelineEvent) => void) | undefined;
	readonly #longestGaps = new Greatest<Gap>(listed, ({startMs, endMs}) => endMs - startMs);
	readonly #longestDraws = new Greatest<Draw>(listed, ({startMs, endMs}) => endMs - startMs);
	readonly #latestRecoveries = new RingBuffer<Recovery>(listed);
	readonly #latestErrors = new RingBuffer<ErrorEpisode>(2 * listed);
	readonly #heating: Readonly<Record<HeatSource, Share>> = {
		none: {ms: 0, wattMs: 0, hasPower: false},
		'heat pump': {ms: 0, wattMs: 0, hasPower: false},
		element: {ms: 0, wattMs: 0, hasPower: false},
		both: {ms: 0, wattMs: 0, hasPower: false},
	};

	#previous: Sample | undefined;
	#firstMs: number | undefined;
	/** A clock that was put back makes rows that are older than those before: the time they are of has passed already. */
	#newestMs = Number.NEGATIVE_INFINITY;
	#statuses = 0;
	#coveredMs = 0;
	#hasFlags = false;
	#knowsDraws = false;
	#knowsAmbient = false;
	readonly #draws = {count: 0, ms: 0, chargeUsedPercent: 0};
	readonly #recoveries = {count: 0, ms: 0, energyWh: 0, hasEnergy: false, speedSum: 0, speedCount: 0};
	#errors = 0;

	/** @param onEvent - Hears every event. */
	constructor(onEvent?: (event: TimelineEvent) => void) {
		this.#onEvent = onEvent;
	}

	add(sample: Sample): void {
		this.#connection.add(sample);
		for (const event of this.#insight.add(sample)) {
			this.#eventCounts.add(event.kind, 0);
			this.#onEvent?.(event);
		}

		const gap = this.#insight.endedGap;
		if (!sample.isStatus) {
			return;
		}

		this.#firstMs ??= sample.atMs;
		this.#statuses++;
		if (gap !== undefined) {
			this.#gapCauses.add(gap.cause, gap.endMs - gap.startMs);
			this.#longestGaps.add(gap);
		} else if (this.#previous !== undefined) {
			this.#pass(this.#previous, sample, Math.max(0, sample.atMs - this.#newestMs));
		}

		this.#newestMs = Math.max(this.#newestMs, sample.atMs);
		this.#look(sample);
		this.#previous = sample;
	}

	/** The report so far; undefined without a status. */
	get report(): Report | undefined {
		const firstMs = this.#firstMs;
		if (firstMs === undefined || this.#previous === undefined) {
			return undefined;
		}

		const causes = this.#gapCauses.list;
		const {count, ms, energyWh, hasEnergy, speedSum, speedCount} = this.#recoveries;
		const open = this.#insight.openError;
		return {
			firstMs,
			lastMs: this.#newestMs,
			statuses: this.#statuses,
			coveredMs: this.#coveredMs,
			gaps: {
				count: causes.reduce((sum, cause) => sum + cause.count, 0),
				ms: causes.reduce((sum, cause) => sum + cause.ms, 0),
				byCause: Object.fromEntries(
					causes.map(({name, count: times, ms: lostMs}) => [name, {count: times, ms: lostMs}]),
				),
				longest: this.#longestGaps.list,
			},
			connection: this.#connection.result,
			operations: this.#operations.list,
			modes: this.#modes.list,
			heating: {
				isFromFlags: this.#hasFlags,
				heatPump: shareOf(this.#heating['heat pump']),
				element: shareOf(this.#heating.element),
				both: shareOf(this.#heating.both),
				standby: shareOf(this.#heating.none),
			},
			draws: {isKnown: this.#knowsDraws, ...this.#draws, longest: this.#longestDraws.list},
			recoveries: {
				count,
				ms,
				energyWh: hasEnergy ? energyWh : undefined,
				meanKelvinPerHour: speedCount === 0 ? undefined : speedSum / speedCount,
				latest: this.#latestRecoveries.toArray(),
				trend: this.#trend.trend,
			},
			errors: {
				count: this.#errors + (open === undefined ? 0 : 1),
				episodes: [...this.#latestErrors.toArray(), ...(open === undefined ? [] : [open])],
			},
			events: {
				counts: Object.fromEntries(this.#eventCounts.list.map(({name, count: times}) => [name, times])),
				latest: this.#insight.events.slice(-latestEvents),
			},
			hours: this.#hours.list,
			plot: {chargePercent: this.#charge.spread(plotColumns), waterCelsius: this.#water.spread(plotColumns)},
			unknown: this.#unknown(),
		};
	}

	/** Time that passed in the state of a sample, until the next one, whose power is that of this time (docs/protocol.md §4). */
	#pass(from: Sample, {powerWatts}: Sample, ms: number): void {
		this.#coveredMs += ms;
		this.#operations.add(operationModeText(from.operation, from.errorCode) ?? 'not known', ms);
		if (from.mode !== undefined) {
			this.#modes.add(from.mode, ms);
		}

		this.#hours.add(from, ms);
		const source = from.heating ?? from.called;
		if (source !== undefined) {
			const share = this.#heating[source];
			share.ms += ms;
			if (powerWatts !== undefined) {
				share.wattMs += powerWatts * ms;
				share.hasPower = true;
			}
		}
	}

	#look(sample: Sample): void {
		this.#hasFlags ||= sample.heating !== undefined;
		this.#knowsDraws ||= sample.isDrawing !== undefined;
		this.#knowsAmbient ||= sample.ambientCelsius !== undefined;
		if (sample.chargePercent !== undefined) {
			this.#charge.add(sample.atMs, sample.chargePercent);
		}

		if (sample.waterCelsius !== undefined) {
			this.#water.add(sample.atMs, sample.waterCelsius);
		}

		const draw = this.#insight.endedDraw;
		if (draw !== undefined) {
			this.#draws.count++;
			this.#draws.ms += draw.endMs - draw.startMs;
			this.#draws.chargeUsedPercent += draw.chargeUsedPercent ?? 0;
			this.#longestDraws.add(draw);
		}

		const recovery = this.#insight.endedRecovery;
		if (recovery !== undefined) {
			this.#recovered(recovery);
		}

		const episode = this.#insight.endedError;
		if (episode !== undefined) {
			this.#errors++;
			this.#latestErrors.push(episode);
		}
	}

	#recovered(recovery: Recovery): void {
		const {startMs, endMs, energyWh, kelvinPerHour, hadElement} = recovery;
		const sums = this.#recoveries;
		sums.count++;
		sums.ms += endMs - startMs;
		sums.energyWh += energyWh ?? 0;
		sums.hasEnergy ||= energyWh !== undefined;
		this.#latestRecoveries.push(recovery);
		if (kelvinPerHour !== undefined && kelvinPerHour > 0) {
			sums.speedSum += kelvinPerHour;
			sums.speedCount++;
			if (!hadElement) {
				this.#trend.add(startMs, kelvinPerHour, liftOf(recovery));
			}
		}
	}

	#unknown(): string[] {
		return [
			this.#hasFlags ? undefined : say('report-no-flags'),
			this.#knowsDraws ? undefined : say('report-no-draws'),
			this.#knowsAmbient ? undefined : say('report-no-ambient'),
			this.#trend.trend === undefined ? say('report-no-trend') : undefined,
		].filter(sentence => sentence !== undefined);
	}
}

import {decodeStatus} from '../../../source/heater/status.js';
import {noStatistics} from '../../../source/connection/statistics.js';
import {type GapCause} from '../../../source/insight/gaps.js';
import {type ColumnSet, type RowInput} from '../../../source/recording/column.js';
import {columnsOf} from '../../../source/recording/columns.js';
import {csvFormat} from '../../../source/recording/csv.js';
import {createHeater} from '../../../source/simulator/heater/create.js';
import {pushCommand} from '../../../source/simulator/heater/push.js';
import {type HeaterState} from '../../../source/simulator/heater/state.js';
import {toStatus} from '../../../source/simulator/heater/status.js';
import {changeSettings, step} from '../../../source/simulator/heater/step.js';

const stepMs = 10_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const pollMs = 5 * minuteMs;
export const dayMs = 24 * hourMs;

/** A time without statuses that is planted. */
export type PlantedGap = {readonly fromMs: number; readonly toMs: number; readonly cause: GapCause};

export type PlantedError = {
	readonly fromMs: number;
	readonly toMs: number;
	readonly code: number;
	readonly subCode: number;
};

export type Planted = {
	readonly seed: number;
	readonly startMs: number;
	readonly days: number;
	readonly gaps: readonly PlantedGap[];
	readonly errors: readonly PlantedError[];
	/** What the heat pump loses a day, as a share. */
	readonly lossPerDay: number;
	readonly columns: ColumnSet;
};

type Stretch = {readonly startMs: number; readonly endMs: number};

/** What really happened, step by step, whoever recorded it. */
export type Truth = {
	/** Only what no gap touches. */
	readonly draws: readonly Stretch[];
	readonly recoveries: ReadonlyArray<Stretch & {readonly energyWh: number}>;
	/** Outside gaps. */
	readonly compressorMs: number;
	readonly elementMs: number;
	readonly heatingWh: number;
};

/** Runs of steps that fulfil a condition, those closer than `pauseMs` as one. */
class Runs {
	readonly list: Stretch[] = [];
	readonly #pauseMs: number;
	#open: {startMs: number; endMs: number} | undefined;

	constructor(pauseMs: number) {
		this.#pauseMs = pauseMs;
	}

	add(atMs: number, isOn: boolean): void {
		if (isOn) {
			this.#open ??= {startMs: atMs, endMs: atMs};
			this.#open.endMs = atMs + stepMs;
		} else if (this.#open !== undefined && atMs - this.#open.endMs >= this.#pauseMs) {
			this.list.push(this.#open);
			this.#open = undefined;
		}
	}
}

const isWithin = (atMs: number, {fromMs, toMs}: {readonly fromMs: number; readonly toMs: number}): boolean =>
	atMs >= fromMs && atMs < toMs;

const facts = (
	atMs: number,
	state: RowInput['connection']['state'],
	messagesReceived: number,
	status?: RowInput['status'],
): RowInput => ({
	timestampMs: atMs,
	monotonicMs: atMs,
	heater: {macAddress: 'aabbccddeeff', name: 'x', deviceType: 52, additionalValue: ''},
	connection: {
		state,
		statistics: {
			...noStatistics,
			messagesReceived,
			mqttVersion: '5',
		},
	},
	status,
});

const connected = {name: 'connected', sinceMs: 0, mqttVersion: '5'} as const;
const failure = {kind: 'retry', versionEvidence: 'unrelated', code: 'closed', sentence: 'cut'} as const;
const reconnecting = {
	name: 'reconnecting',
	sinceMs: 0,
	attempt: 1,
	nextAttemptAtMs: undefined,
	failure,
} as const;

/* eslint-disable complexity -- One walk through time, in which everything that is planted has its moment. */
/**
A recording of a simulated heater, polled every five minutes and pushing its changes, with planted troubles; and what
really happened.
*/
export const simulateRecording = (planted: Planted): {readonly csv: string; readonly truth: Truth} => {
	const {seed, startMs, days, gaps, errors, lossPerDay} = planted;
	const format = csvFormat(columnsOf(planted.columns));
	const lines: string[] = [format.header];
	let heater: HeaterState = createHeater({seed, localMs: startMs});
	let sent: Readonly<Record<string, number>> = {};
	let received = 0;
	let lastPollMs = Number.NEGATIVE_INFINITY;
	let compressorMs = 0;
	let elementMs = 0;
	let heatingWh = 0;
	const draws = new Runs(0);
	const heating = new Runs(10 * minuteMs + 1);
	const power = new Map<number, number>();
	lines.push(
		format.row(facts(startMs, {name: 'connecting', sinceMs: 0, attempt: 1}, 0)),
		format.row(facts(startMs, connected, 0)),
	);
	for (let atMs = startMs; atMs < startMs + days * dayMs; atMs += stepMs) {
		const error = errors.find(one => isWithin(atMs, one));
		const errorCode = error?.code ?? 0;
		const heatPumpShare = 1 - (lossPerDay * (atMs - startMs)) / dayMs;
		if (heater.settings.errorCode !== errorCode || heater.settings.heatPumpShare !== heatPumpShare) {
			heater = changeSettings(heater, {errorCode, subErrorCode: error?.subCode ?? 0, heatPumpShare});
		}

		const gap = gaps.find(one => isWithin(atMs, one));
		const {switches} = heater;
		const hasElement = switches.upperElement || switches.lowerElement;
		const isHeating = switches.compressor || hasElement;
		draws.add(atMs, heater.flowLitersPerMinute > 0);
		heating.add(atMs, isHeating);
		power.set(atMs, isHeating ? (heater.powerWatts * stepMs) / hourMs : 0);
		if (gap === undefined) {
			compressorMs += switches.compressor ? stepMs : 0;
			elementMs += hasElement ? stepMs : 0;
			heatingWh += power.get(atMs) ?? 0;
			const status = toStatus(heater);
			if (atMs - lastPollMs >= pollMs || pushCommand(sent, status) !== undefined) {
				lastPollMs = atMs - lastPollMs >= pollMs ? atMs : lastPollMs;
				sent = status;
				received++;
				lines.push(format.row(facts(atMs, connected, received, decodeStatus(status).status)));
			}
		} else if (gap.fromMs === atMs && gap.cause !== 'heater silent') {
			const state =
				gap.cause === 'connection lost' ? reconnecting : ({name: 'disconnected', sinceMs: 0} as const);
			lines.push(format.row(facts(atMs, state, received)));
		}

		const ended = gaps.find(({toMs}) => toMs === atMs + stepMs);
		if (ended !== undefined && ended.cause !== 'heater silent') {
			received = ended.cause === 'program not running' ? 0 : received;
			lines.push(format.row(facts(atMs + stepMs - 1, connected, received)));
		}

		if (ended !== undefined) {
			lastPollMs = Number.NEGATIVE_INFINITY;
		}

		heater = step(heater, stepMs / 1000);
	}

	// What a gap touches cannot be known whole.
	const isWhole = ({startMs: from, endMs}: Stretch): boolean =>
		gaps.every(({fromMs, toMs}) => endMs + pollMs < fromMs || from > toMs + pollMs);
	return {
		csv: lines.join(''),
		truth: {
			draws: draws.list.filter(one => isWhole(one)),
			recoveries: heating.list
				.filter(one => isWhole(one) && one.endMs - one.startMs >= 10 * minuteMs)
				.map(one => {
					let energyWh = 0;
					for (let atMs = one.startMs; atMs < one.endMs; atMs += stepMs) {
						energyWh += power.get(atMs) ?? 0;
					}

					return {...one, energyWh};
				}),
			compressorMs,
			elementMs,
			heatingWh,
		},
	};
};

/* eslint-enable complexity */

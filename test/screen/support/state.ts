import type {Failure} from '../../../source/connection/failure.js';
import {noStatistics, type ConnectionStatistics} from '../../../source/connection/statistics.js';
import type {ConnectionState} from '../../../source/connection/state.js';
import {decodeStatus} from '../../../source/heater/status.js';
import type {HistoryPoint} from '../../../source/monitor/history.js';
import type {MonitorSnapshot} from '../../../source/monitor/monitor.js';
import {type FrameFacts, frameLines} from '../../../source/screen/frame.js';
import type {ScreenState} from '../../../source/screen/screen-store.js';
import {paintLine} from '../../../source/screen/segments.js';
import {themeFor} from '../../../source/screen/theme.js';
import captures from '../../fixtures/captures.json' with {type: 'json'};

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 0, 2, 12, 41, 30);
const monotonicMs = 10_000_000;

/** The second captured message: the heat pump runs. */
export const heatingStatus: Readonly<Record<string, unknown>> = {...captures[1]?.response.status};

const statistics: ConnectionStatistics = {
	messagesReceived: 1204,
	messagesSent: 98,
	bytesReceived: 2_411_000,
	bytesSent: 31_360,
	reconnectsTried: 2,
	reconnectsSucceeded: 2,
	outages: 2,
	lastOutageMs: 2000,
	longestOutageMs: 3000,
	connectedSinceMs: monotonicMs - 134 * minuteMs,
	earlierConnectedMs: 60 * minuteMs,
	startedAtMs: monotonicMs - 194 * minuteMs - 4000,
	mqttVersion: '5',
};

const history: readonly HistoryPoint[] = Array.from({length: 360}, (_, minute) => minute / 5).map(index => ({
	atMs: nowMs - (71.8 - index) * 5 * minuteMs,
	chargePercent: Math.round(index < 36 ? 92 - index : 56 + (index - 36)),
	upperCelsius: 50 + index / 8,
	lowerCelsius: 40 + index / 6,
	powerWatts: 432,
}));

const monitor = (status: Readonly<Record<string, unknown>>): MonitorSnapshot => {
	const decoded = decodeStatus(status);
	return {
		heater: {macAddress: 'aabbccddeeff', name: 'Basement heater', deviceType: 52, additionalValue: ''},
		reading: {
			status: decoded.status,
			decoded,
			cause: 'answer',
			receivedAtMs: nowMs - 3000,
			receivedMonotonicMs: monotonicMs - 3000,
		},
		readings: 1106,
		history,
		polls: {sent: 98, answered: 97, failed: 1, medianAnswerMs: 410, p95AnswerMs: 1240},
		unansweredPolls: 0,
		nextPollAtMs: monotonicMs + 27_000,
		malformedMessages: 0,
		pollProblem: undefined,
	};
};

const refused: Failure = {
	kind: 'retry',
	verdict: 'unrelated',
	code: 'ECONNREFUSED',
	sentence: 'nothing answers at the address of the broker: check that it runs and that the port is right',
};

/** A heater watched for hours, all well. */
export const live = (status: Readonly<Record<string, unknown>> = heatingStatus): ScreenState => ({
	connection: {
		state: {name: 'connected', sinceMs: monotonicMs - 134 * minuteMs, mqttVersion: '5'},
		statistics,
	},
	monitor: monitor(status),
	recorder: {
		path: '/home/pi/out.csv',
		rows: 98,
		syncedRows: 98,
		notice: undefined,
		bytes: 14_200,
		waitingRows: 0,
		lostRows: 0,
		problem: undefined,
	},
	heaterIndex: 0,
	heaterCount: 1,
	intervalMs: 30_000,
	nowMs,
	monotonicMs,
});

/** The first second: nothing is known yet. */
export const firstSecond = (): ScreenState => ({
	...live(),
	connection: {
		state: {name: 'connecting', sinceMs: monotonicMs, attempt: 1},
		statistics: {
			...noStatistics,
			startedAtMs: monotonicMs,
		},
	},
	monitor: {
		...monitor({}),
		reading: undefined,
		readings: 0,
		history: [],
		polls: {sent: 0, answered: 0, failed: 0, medianAnswerMs: undefined, p95AnswerMs: undefined},
		nextPollAtMs: undefined,
	},
	recorder: undefined,
});

/** All well but the connection. */
export const inState = (state: ConnectionState): ScreenState => ({
	...live(),
	connection: {state, statistics: {...statistics, connectedSinceMs: undefined}},
	monitor: {...monitor(heatingStatus), nextPollAtMs: undefined},
});

export const reconnecting = (): ScreenState =>
	inState({
		name: 'reconnecting',
		sinceMs: monotonicMs - 5000,
		attempt: 3,
		nextAttemptAtMs: monotonicMs + 11_500,
		failure: refused,
	});

export const failed = (): ScreenState =>
	inState({
		name: 'failed',
		sinceMs: monotonicMs,
		nextAttemptAtMs: monotonicMs + 14.5 * minuteMs,
		failure: refused,
	});

/** A frame as the text of its lines, blanks at the ends removed. */
export const frameText = (
	state: ScreenState,
	columns: number,
	rows: number,
	{isAscii = false, ...choices}: Partial<FrameFacts['choices'] & {isAscii: boolean}> = {},
): string[] => {
	const theme = themeFor(isAscii);
	return frameLines({
		state,
		theme,
		columns,
		rows,
		choices: {units: 'auto', isHelpOpen: false, ...choices},
	}).map(line => paintLine(line, columns, theme).trimEnd());
};

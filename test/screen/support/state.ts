import {defaultRules, type AlertRule} from '../../../source/alerts/rule.js';
import type {Failure} from '../../../source/connection/failure.js';
import {noStatistics, type ConnectionStatistics} from '../../../source/connection/statistics.js';
import type {ConnectionState} from '../../../source/connection/state.js';
import {decodeDiagnostics} from '../../../source/heater/diagnostics.js';
import {hotWaterOf} from '../../../source/insight/forecast.js';
import {unknownDeviceState} from '../../../source/heater/device-state.js';
import {decodeStatus} from '../../../source/heater/status.js';
import {nextError} from '../../../source/insight/error-episode.js';
import {longestHistoryMs, type HistoryPoint} from '../../../source/monitor/history.js';
import type {InsightSnapshot} from '../../../source/monitor/live-insight.js';
import type {MonitorSnapshot} from '../../../source/monitor/snapshot.js';
import {noQueries} from '../../../source/monitor/queries.js';
import {initialViewState} from '../../../source/screen/view-state.js';
import {type FrameInput, frameLines} from '../../../source/screen/frame.js';
import type {ScreenState} from '../../../source/screen/screen-state.js';
import {paintLine} from '../../../source/screen/segments.js';
import {themeFor} from '../../../source/screen/theme.js';
import captures from '../../fixtures/captures.json' with {type: 'json'};
import diagnosticsCapture from '../../fixtures/mqtt/diagnostics-td-rd.json' with {type: 'json'};

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

const points: readonly HistoryPoint[] = Array.from({length: 360}, (_, minute) => minute / 5).map(index => ({
	atMs: nowMs - (71.8 - index) * 5 * minuteMs,
	chargePercent: Math.round(index < 36 ? 92 - index : 56 + (index - 36)),
	upperCelsius: 50 + index / 8,
	lowerCelsius: 40 + index / 6,
	powerWatts: 432,
}));

/** Nothing is known. */
export const nothingKnown: InsightSnapshot = {
	events: [],
	forecast: {timeToFull: undefined, hotWater: undefined, timeToEmpty: undefined},
	today: undefined,
	health: {latestShare: undefined, trend: undefined, lostShare: undefined},
};

/** A day with a few events, in the middle of a recovery. */
const eventful: InsightSnapshot = {
	...nothingKnown,
	health: {
		latestShare: 0.94,
		trend: {changePerDay: -0.005, uncertaintyPerDay: 0.0004, recoveries: 71, days: 28},
		lostShare: 0.14,
	},
	events: (
		[
			[1140, 'error-cleared', {code: 515, subCode: 27, durationMs: 3 * 60 * minuteMs}],
			[212, 'connection-lost', {}],
			[211, 'connection-back', {durationMs: 42_000}],
			[64, 'draw-began', {}],
			[58, 'draw-ended', {durationMs: 6 * minuteMs, chargeUsedPercent: 21}],
			[40, 'compressor-on', {}],
			[40, 'recovery-began', {}],
			[12, 'setpoint-changed', {fromCelsius: 57, toCelsius: 60.5}],
		] as const
	).map(([minutes, kind, facts]) => ({kind, atMs: nowMs - minutes * minuteMs, facts})),
	forecast: {
		timeToFull: {value: 72 * minuteMs, uncertainty: 5 * minuteMs},
		hotWater: hotWaterOf({usableWh: 5928}),
		timeToEmpty: undefined,
	},
	today: {
		startMs: nowMs - 761.5 * minuteMs,
		heatPumpWh: 2140,
		elementWh: 310,
		heatPumpMs: 301 * minuteMs,
		elementMs: 5 * minuteMs,
		draws: 7,
		gapMs: 72 * minuteMs,
		quarterWh: [2450],
		coefficientOfPerformance: 2.84,
	},
};

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
		history: [{reachMs: longestHistoryMs, spacingMs: minuteMs, points}],
		changedFields: new Set(['tankUpperTemperature', 'currentInstPower']),
		insight: eventful,
		error: nextError(undefined, decoded.status, nowMs - 42 * minuteMs, false),
		queries: noQueries,
		tariff: {kind: 'unavailable'},
		...unknownDeviceState,
		offlineSource: undefined,
		polls: {sent: 98, answered: 97, failed: 1, medianAnswerMs: 410, p95AnswerMs: 1240},
		unansweredPolls: 0,
		nextPollAtMs: monotonicMs + 27_000,
		malformedMessages: 0,
		pollProblem: undefined,
	};
};

const ruleOf = (name: string): AlertRule => {
	const rule = defaultRules.find(one => one.name === name);
	if (rule === undefined) {
		throw new RangeError(`there is no rule ${name}`);
	}

	return rule;
};

const refused: Failure = {
	kind: 'retry',
	versionEvidence: 'unrelated',
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
	alerts: [],
	heaterIndex: 0,
	heaterCount: 1,
	intervalMs: 30_000,
	brokerHeardAtMs: monotonicMs - 3000,
	cloudAnsweredAtMs: undefined,
	heaters: [monitor(status)],
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
		insight: nothingKnown,
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

/** Two rules have something to say, one of the owner's own. */
export const alarmed = (): ScreenState => ({
	...live(),
	alerts: [
		{rule: ruleOf('element-on'), sinceMs: nowMs - 20 * minuteMs, value: true},
		{
			rule: {
				...ruleOf('low-charge'),
				name: 'cellar-cold',
				message: 'The cellar is cold: close the window',
				isUrgent: true,
			},
			sinceMs: nowMs - 26 * 60 * minuteMs,
			value: 4,
		},
	],
});

/** A poll went without answer, and the cloud does not hear the heater either. */
export const offline = (): ScreenState => ({
	...live(),
	monitor: {
		...live().monitor,
		unansweredPolls: 1,
		isOnline: false,
		offlineSource: 'cloud',
		lastFault: {code: 407, time: '2025-12-07T11:58:02'},
	},
});

/** The second of three heaters; the third has not been heard yet. */
export const several = (): ScreenState => {
	const named = (name: string, macAddress: string): MonitorSnapshot => ({
		...monitor(heatingStatus),
		heater: {macAddress, name, deviceType: 52, additionalValue: ''},
	});
	const heaters = [
		named('Basement heater', 'aabbccddeeff'),
		named('Guest house', 'aabbccddee00'),
		{...named('Garage', 'aabbccddee01'), reading: undefined, history: [], insight: nothingKnown, readings: 0},
	];
	return {...live(), monitor: heaters[1] ?? monitor(heatingStatus), heaters, heaterIndex: 1, heaterCount: 3};
};

/** October 2024 to December 2025, and a part of January. */
const fifteenMonths = Array.from({length: 16}, (_, index) => ({
	year: 2024 + Math.floor((9 + index) / 12),
	month: ((9 + index) % 12) + 1,
	use: {
		heatPumpWh: index === 15 ? 5100 : 60_000 + 7000 * Math.abs(7 - index),
		elementWh: index % 4 === 0 ? 12_400 : 0,
		heatPumpHours: 140 + index,
		elementHours: 3,
	},
}));

/** The heater has answered every question, and the cloud has told the prices. */
export const answered = (): ScreenState => {
	const answeredAtMs = monotonicMs - 3 * minuteMs;
	const hours = (heatPumpWh: number, elementWh: number) => ({
		heatPumpWh,
		elementWh,
		heatPumpHours: Math.round(heatPumpWh / 430),
		elementHours: Math.round(elementWh / 3755),
	});
	const days = Array.from({length: 31}, (_, day) =>
		hours(day < 2 ? 2400 + 300 * day : 0, day === 1 ? 900 : 0),
	);
	const december = Array.from({length: 31}, (_, day) => hours(2000 + 60 * day, day % 7 === 0 ? 700 : 0));
	const weekdays = [1, 2, 3, 4, 5];
	const weekend = [0, 6];
	const state = live();
	return {
		...state,
		cloudAnsweredAtMs: monotonicMs - 12 * minuteMs,
		monitor: {
			...state.monitor,
			queries: {
				...noQueries,
				energyByMonth: {value: fifteenMonths, answeredAtMs, isUnanswered: false},
				diagnostics: {
					value: decodeDiagnostics(diagnosticsCapture.payload.response),
					answeredAtMs,
					isUnanswered: false,
				},
				waitingFirmware: {value: [], answeredAtMs, isUnanswered: false},
				deviceInfo: {
					value: {
						tankGallons: 65,
						setpointMinimumCelsius: 40.5,
						setpointMaximumCelsius: 65.5,
						firmware: {controller: 184_614_912, panel: undefined, wifi: 34_013_184},
						softwareCodes: {controller: 33_556_241, panel: 0, wifi: 268_435_985},
						hasRecirculation: undefined,
						controllerSerialNumber: 'S3CRET0001',
					},
					answeredAtMs,
					isUnanswered: false,
				},
				energy: {
					value: {
						months: [
							{year: 2025, month: 12, days: december},
							{year: 2026, month: 1, days},
						],
						lifetime: undefined,
					},
					answeredAtMs,
					isUnanswered: false,
				},
				reservations: {
					value: {
						isInForce: true,
						list: [
							{isEnabled: true, days: weekdays, hour: 5, minute: 30, mode: 4, setpointCelsius: 60.5},
							{isEnabled: false, days: weekend, hour: 7, minute: 30, mode: 3, setpointCelsius: undefined},
						],
					},
					answeredAtMs,
					isUnanswered: false,
				},
			},
			tariff: {
				kind: 'read',
				tariff: {
					name: 'Example Time-of-Use',
					utility: 'Example Power & Light',
					seasons: [
						{
							monthBits: 4095,
							intervals: [
								{days: weekdays, startMinute: 0, endMinute: 960, price: 0.118, upperPrice: 0.118},
								{days: weekdays, startMinute: 960, endMinute: 1260, price: 0.264, upperPrice: 0.264},
								{days: weekdays, startMinute: 1260, endMinute: 1440, price: 0.118, upperPrice: 0.118},
								{days: weekend, startMinute: 0, endMinute: 1440, price: 0.118, upperPrice: 0.118},
							],
						},
					],
				},
			},
		},
	};
};

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
	{isAscii = false, ...view}: Partial<FrameInput['view'] & {isAscii: boolean}> = {},
): string[] => {
	const theme = themeFor(isAscii);
	return frameLines({
		state,
		theme,
		columns,
		rows,
		view: {...initialViewState('auto'), ...view},
	}).map(line => paintLine(line, columns, theme).trimEnd());
};

/** The same of a heater with a recirculation pump, whose firmware waits to be installed. */
export const recirculating = (): ScreenState => {
	const fields = {
		recircOperationMode: 3,
		recircPumpOperationStatus: 2,
		recircHotBtnReady: 1,
		recircOperationReason: 2,
		recircErrorStatus: 0,
		recircOperationBusy: 2,
		recircReservationUse: 2,
		recircDhwFlowRate: 38,
		recircTempSetting: 98,
		recircTemperature: 87,
		recircFaucetTemperature: 85,
	};
	const state = answered();
	const {reading} = live({...heatingStatus, ...fields}).monitor;
	const answeredAtMs = monotonicMs - 3 * minuteMs;
	const monitorOf: MonitorSnapshot = {
		...state.monitor,
		reading,
		queries: {
			...state.monitor.queries,
			waitingFirmware: {
				value: [
					{softwareCode: 33_556_241, version: 184_877_056},
					{softwareCode: 7, version: 1},
				],
				answeredAtMs,
				isUnanswered: false,
			},
			recirculationSchedule: {
				value: {
					isInForce: true,
					list: [
						{isEnabled: true, days: [1, 2, 3, 4, 5], hour: 6, minute: 0, isPumpOn: true},
						{isEnabled: true, days: [1, 2, 3, 4, 5], hour: 8, minute: 30, isPumpOn: false},
						{isEnabled: false, days: [0, 6], hour: 9, minute: 0, isPumpOn: true},
					],
				},
				answeredAtMs,
				isUnanswered: false,
			},
		},
	};
	return {...state, monitor: monitorOf, heaters: [monitorOf]};
};

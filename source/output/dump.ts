import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {unknownFieldsOf} from '../heater/status.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {isDeep, isRecord} from '../support/json.js';

/** Keys whose values identify a heater or an account. */
const identifyingKeys =
	/mac|serial|email|user|seq|additionalValue|deviceName|ssid|address|latitude|longitude/iv;

/** Returns a value without identifying data at every level; parts nested too deeply are omitted. */
const harmless = (value: unknown, names: readonly string[]): unknown => {
	if (typeof value === 'string') {
		return withoutNames(value, names);
	}

	if (Array.isArray(value)) {
		return value.map(one => harmless(one, names));
	}

	return isRecord(value)
		? Object.fromEntries(
				Object.entries(value).map(([name, one]) => [
					withoutNames(name, names),
					identifyingKeys.test(name) ? '[removed]' : harmless(one, names),
				]),
			)
		: value;
};

/** Returns the fields of a status without identifying data. */
const harmlessFields = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): unknown =>
	harmless(
		Object.fromEntries(
			Object.entries(fields).map(([name, value]) => [name, isDeep(value) ? '[nested too deeply]' : value]),
		),
		names,
	);

/** Returns a text without the names of heaters. */
const withoutNames = (text: string, names: readonly string[]): string => {
	let result = text;
	for (const name of names) {
		result = result.replaceAll(name, '[removed]');
	}

	return result;
};

export type DumpInput = {
	readonly version: string;
	readonly node: string;
	readonly platform: string;
	readonly connection: ConnectionSnapshot;
	readonly monitor: MonitorSnapshot;
	/** Wall clock, milliseconds since the epoch. */
	readonly nowMs: number;
};

/**
What a bug report needs of a heater and its connection, as JSON: every field as it arrived, what the decoder noticed, and
nothing that tells whose it is.
*/
export const dumpText = ({version, node, platform, connection, monitor, nowMs}: DumpInput): string => {
	const {reading, changedFields, queries, readings, polls, unansweredPolls, malformedMessages} = monitor;
	const {state, statistics} = connection;
	const {controllerSerialNumber, ...deviceInfo} = queries.deviceInfo.value ?? {};
	// Within the texts alone: in the whole as it is written, a short name could be a part of anything.
	const names = [monitor.heater.macAddress, monitor.heater.name].filter(name => name !== '');
	const text = JSON.stringify(
		{
			program: `navilink-tui ${version}`,
			node,
			platform,
			time: new Date(nowMs).toISOString(),
			connection: {
				state: state.name,
				...('failure' in state && {failure: {code: state.failure.code, sentence: state.failure.sentence}}),
				...statistics,
			},
			heater: {
				readings,
				polls,
				unansweredPolls,
				malformedMessages,
				deviceInfo: queries.deviceInfo.value === undefined ? undefined : deviceInfo,
				hasSerialNumber: controllerSerialNumber !== undefined,
			},
			status: reading && {
				cause: reading.cause,
				receivedAt: new Date(reading.receivedAtMs).toISOString(),
				raw: harmlessFields(reading.decoded.raw, names),
				rejectedFields: reading.decoded.rejectedFields,
				unknownFields: unknownFieldsOf(reading.decoded),
				changedFields: [...changedFields],
			},
		},
		(_name, value: unknown) => (typeof value === 'string' ? withoutNames(value, names) : value),
		'\t',
	);
	return `${text}\n`;
};

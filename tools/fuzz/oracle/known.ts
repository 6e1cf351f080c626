import {type DecodedStatus} from '../../../source/heater/status.js';
import {holds, quoted} from './expect.js';

/** What stands in a cell for a text whose words are not judged here. */
const someText = Symbol('some text');

type Meaning = number | 'on' | 'off' | typeof someText | undefined;

type Reading = {
	/** Fields of the wire, all of which have to be reported. */
	readonly fields: readonly string[];
	/** What their numbers say; undefined where they say that nothing is known. */
	readonly means: (...raw: readonly number[]) => Meaning;
	/** By how much the cell may be rounded. */
	readonly within: number;
};

/** One decimal, and what binary fractions add to it. */
const oneDecimal = 0.0501;

const plain = (field: string, means: (raw: number) => Meaning = raw => raw): Reading => ({
	fields: [field],
	means: (raw = Number.NaN) => means(raw),
	within: 0,
});
const inTenths = (field: string, means: (raw: number) => number): Reading => ({
	...plain(field, means),
	within: oneDecimal,
});
const fromHalves = (field: string): Reading => inTenths(field, raw => raw * 0.9 + 32);
const fromTenths = (field: string): Reading => inTenths(field, raw => raw * 0.18 + 32);
const flag = (field: string): Reading =>
	plain(field, raw => (raw === 1 ? 'off' : raw === 2 ? 'on' : undefined));
const words = (field: string): Reading => plain(field, () => someText);

/** What each column has to say of the numbers of the wire (docs/protocol.md §4): said here once more, so that a slip there is seen. */
const readings: Readonly<Record<string, Reading>> = {
	dhw_charge_percent: plain('dhwChargePer'),
	dhw_temperature_f: fromHalves('dhwTemperature'),
	dhw_temperature_setting_f: fromHalves('dhwTemperatureSetting'),
	operation_mode: plain('operationMode'),
	operation_mode_description: words('operationMode'),
	dhw_use: flag('dhwUse'),
	error_code: plain('errorCode'),
	sub_error_code: plain('subErrorCode'),
	wifi_rssi: plain('wifiRssi', raw => (raw === 0 ? undefined : -Math.abs(raw))),
	mode: plain('dhwOperationSetting'),
	mode_description: words('dhwOperationSetting'),
	heat_source: words('currentHeatUse'),
	compressor: flag('compUse'),
	upper_element: flag('heatUpperUse'),
	lower_element: flag('heatLowerUse'),
	fan: flag('evaFanUse'),
	power_w: plain('currentInstPower'),
	tank_upper_temperature_f: fromTenths('tankUpperTemperature'),
	tank_lower_temperature_f: fromTenths('tankLowerTemperature'),
	ambient_temperature_f: fromTenths('ambientTemperature'),
	discharge_temperature_f: fromTenths('dischargeTemperature'),
	suction_temperature_f: fromTenths('suctionTemperature'),
	evaporator_temperature_f: fromTenths('evaporatorTemperature'),
	usable_energy_wh: {
		fields: ['totalEnergyCapacity', 'availableEnergyCapacity'],
		means: (total = Number.NaN, missing = Number.NaN) => Math.max(0, 4 * total - 4 * missing),
		within: 0,
	},
	energy_to_setpoint_wh: plain('availableEnergyCapacity', raw => 4 * raw),
	flow_rate_lpm: inTenths('currentDhwFlowRate', raw => raw / 10),
	tou_status: plain('touStatus'),
};

/** A number that JSON carries exactly; nothing else of the wire is a value. */
const reported = ({raw}: DecodedStatus, field: string): number | undefined => {
	const value = Object.hasOwn(raw, field) ? raw[field] : undefined;
	return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
};

const says = (written: unknown, meaning: Exclude<Meaning, undefined>, within: number): boolean => {
	if (meaning === someText) {
		return typeof written === 'string' && written !== '';
	}

	if (typeof meaning === 'string') {
		return written === meaning;
	}

	// Half a unit in the last place of either is no difference.
	const allowed = within + Math.abs(meaning) * 1e-14;
	return written !== '' && written !== null && Math.abs(Number(written) - meaning) <= allowed;
};

/**
What was reported is written, and what was not is written as nothing.

@param value - What stands in a column.
@param nothing - How nothing is written.
*/
export const expectKnown = (
	decoded: DecodedStatus,
	value: (name: string) => unknown,
	nothing: unknown,
): void => {
	for (const [name, {fields, means, within}] of Object.entries(readings)) {
		const written = value(name);
		holds(
			typeof written !== 'string' || !/NaN|Infinity|undefined|\[object/v.test(written),
			() => `${name} is ${quoted(String(written))}`,
		);
		holds(typeof written !== 'number' || Number.isFinite(written), () => `${name} is ${String(written)}`);
		const raw = fields.map(field => reported(decoded, field)).filter(number => number !== undefined);
		const meaning = raw.length === fields.length ? means(...raw) : undefined;
		const found = (): string => `${name} is ${JSON.stringify(written)}`;
		if (meaning === undefined) {
			holds(written === nothing, () => `${fields.join(', ')} was not reported, and ${found()}`);
		} else {
			holds(
				says(written, meaning, within),
				() => `${fields.join(', ')} is ${raw.join(', ')}, and ${found()}`,
			);
		}
	}
};

/** The same, of the record of a status. */
export const expectKnownRecord = (
	decoded: DecodedStatus,
	record: Readonly<Record<string, unknown>>,
): void => {
	expectKnown(decoded, name => record[name], null);
};

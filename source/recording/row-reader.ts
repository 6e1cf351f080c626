import {type Buffer} from 'node:buffer';
import {sourceCalled, sourceRunning} from '../heater/modes.js';
import {celsius} from '../heater/temperature.js';
import {type Sample} from '../insight/sample.js';
import {Cells} from './cells.js';
import {flagOf} from './flag-words.js';
import {TimestampReader} from './timestamp.js';

/** What a line turned out to be. */
export type ReadRow =
	{readonly kind: 'sample'; readonly sample: Sample} | {readonly kind: 'torn'} | {readonly kind: 'undated'};

/** Back to the tenth of a degree that the heater had sent, so that a recording says what was said live. */
const celsiusOf = (fahrenheit: number | undefined): number | undefined =>
	fahrenheit === undefined ? undefined : Math.round(celsius(fahrenheit) * 10) / 10;

const flagIn = (text: string | undefined): boolean | undefined =>
	text === undefined ? undefined : flagOf(text);

/** Reads the rows of one file, whatever order its columns are in; those it does not know are passed over. */
export class RowReader {
	readonly #names: readonly string[];
	readonly #cells: Cells;
	readonly #timestamps = new TimestampReader();
	// Plain numbers rather than a table: they are looked at for every cell of a year. -1 where there is no such column.
	readonly #timestamp: number;
	readonly #charge: number;
	readonly #water: number;
	readonly #setpoint: number;
	readonly #operation: number;
	readonly #operationText: number;
	readonly #use: number;
	readonly #error: number;
	readonly #subError: number;
	readonly #state: number;
	readonly #received: number;
	readonly #mode: number;
	readonly #compressor: number;
	readonly #upperElement: number;
	readonly #lowerElement: number;
	readonly #power: number;
	readonly #upper: number;
	readonly #lower: number;
	readonly #ambient: number;
	readonly #deficit: number;
	readonly #usable: number;
	readonly #tou: number;
	readonly #wifi: number;

	/** @param names - The header. */
	constructor(names: readonly string[]) {
		this.#names = names;
		this.#cells = new Cells(names.length);
		this.#timestamp = names.indexOf('timestamp');
		this.#charge = names.indexOf('dhw_charge_percent');
		this.#water = names.indexOf('dhw_temperature_f');
		this.#setpoint = names.indexOf('dhw_temperature_setting_f');
		this.#operation = names.indexOf('operation_mode');
		this.#operationText = names.indexOf('operation_mode_description');
		this.#use = names.indexOf('dhw_use');
		this.#error = names.indexOf('error_code');
		this.#subError = names.indexOf('sub_error_code');
		this.#state = names.indexOf('connection_state');
		this.#received = names.indexOf('messages_received');
		this.#mode = names.indexOf('mode_description');
		this.#compressor = names.indexOf('compressor');
		this.#upperElement = names.indexOf('upper_element');
		this.#lowerElement = names.indexOf('lower_element');
		this.#power = names.indexOf('power_w');
		this.#upper = names.indexOf('tank_upper_temperature_f');
		this.#lower = names.indexOf('tank_lower_temperature_f');
		this.#deficit = names.indexOf('energy_to_setpoint_wh');
		this.#usable = names.indexOf('usable_energy_wh');
		this.#tou = names.indexOf('tou_status');
		this.#wifi = names.indexOf('wifi_rssi');
		this.#ambient = names.indexOf('ambient_temperature_f');
	}

	/** Whether the file has a column. */
	has(name: string): boolean {
		return this.#names.includes(name);
	}

	/** Reads a line: what stands in `bytes` from `start` up to `end`. */
	read(bytes: Buffer, start: number, end: number): ReadRow {
		const cells = this.#cells;
		if (!cells.take(bytes, start, end)) {
			return {kind: 'torn'};
		}

		const atMs = this.#timestamps.read(cells.fleetingText(this.#timestamp) ?? '');
		if (atMs === undefined) {
			return {kind: 'undated'};
		}

		const operationMode = cells.number(this.#operation);
		const chargePercent = cells.number(this.#charge);
		const waterCelsius = celsiusOf(cells.number(this.#water));
		const sample: Sample = {
			atMs,
			isStatus: chargePercent !== undefined || waterCelsius !== undefined || operationMode !== undefined,
			connectionState: cells.text(this.#state),
			messagesReceived: cells.number(this.#received),
			chargePercent,
			waterCelsius,
			setpointCelsius: celsiusOf(cells.number(this.#setpoint)),
			upperCelsius: celsiusOf(cells.number(this.#upper)),
			lowerCelsius: celsiusOf(cells.number(this.#lower)),
			ambientCelsius: celsiusOf(cells.number(this.#ambient)),
			powerWatts: cells.number(this.#power),
			operation: cells.text(this.#operationText),
			mode: cells.text(this.#mode),
			heating:
				this.#compressor === -1
					? undefined
					: sourceRunning(
							flagIn(cells.text(this.#compressor)),
							flagIn(cells.text(this.#upperElement)),
							flagIn(cells.text(this.#lowerElement)),
						),
			called: sourceCalled(operationMode),
			isDrawing: flagIn(cells.text(this.#use)),
			errorCode: cells.number(this.#error),
			subErrorCode: cells.number(this.#subError),
			deficitWh: cells.number(this.#deficit),
			usableWh: cells.number(this.#usable),
			touStatus: cells.number(this.#tou),
			wifiDbm: cells.number(this.#wifi),
		};
		return {kind: 'sample', sample};
	}
}

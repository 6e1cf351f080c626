import {encodings} from '../../heater/encodings.js';
import {errorSentence} from '../../heater/error-codes.js';
import {heatSourceName, modeName, operationModeName, operationModeText} from '../../heater/modes.js';
import {recirculationModeName} from '../../heater/recirculation.js';
import {type Status} from '../../heater/status.js';
import {type StatusField} from '../../heater/status-field.js';
import {
	isStatusFieldName,
	statusFields,
	statusFieldNames,
	unitOf,
	type StatusFieldName,
} from '../../heater/status-fields.js';
import {fahrenheit, fahrenheitDifference, outsideFahrenheit} from '../../heater/temperature.js';
import {isOnVacation} from '../../heater/vacation.js';
import {type Reading} from '../../monitor/reading.js';
import {type Unit} from '../../text/units.js';
import {isDeep} from '../../support/json.js';
import {fixed, sanitize} from '../../support/text.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {bold, fitText, segment, type Line} from '../segments.js';
import {type Page, type PageProps} from './page.js';

/** A field as it is shown. */
type Row = {
	readonly name: string;
	readonly label: string;
	readonly meaning: string;
	readonly raw: string;
	readonly isChanged: boolean;
};

const longestRaw = 24;

const vacationWord = (status: Status): string | undefined =>
	isOnVacation(status) ? undefined : 'no vacation';

/** Fields whose number stands for a word. */
const wordsOf: Readonly<Partial<Record<StatusFieldName, (status: Status) => string | undefined>>> = {
	operationMode: ({operationMode, errorCode}) =>
		operationModeText(operationModeName(operationMode), errorCode),
	dhwOperationSetting: ({dhwOperationSetting}) => modeName(dhwOperationSetting),
	currentHeatUse: ({currentHeatUse}) => heatSourceName(currentHeatUse),
	errorCode: ({errorCode, subErrorCode}) =>
		errorCode === 0 ? 'none' : errorSentence(errorCode, subErrorCode),
	// Its numbers linger after a vacation.
	vacationDaySetting: vacationWord,
	vacationDayElapsed: vacationWord,
	recircOperationMode: ({recircOperationMode}) => recirculationModeName(recircOperationMode),
	temperatureType: ({temperatureType}) => ({1: '°C', 2: '°F'})[temperatureType ?? 0],
};

/** Returns a temperature in the unit of the screen; outdoors it is rounded as at the heater's panel. */
const temperatureOf = (
	name: StatusFieldName,
	celsius: number,
	{tempFormulaType}: Status,
	unit: Unit,
): string => {
	if (unit === 'c') {
		return fixed(celsius, 1);
	}

	return name === 'outsideTemperature'
		? String(outsideFahrenheit(celsius * 2, tempFormulaType))
		: fixed(fahrenheit(celsius), 1);
};

const inUnit = (name: StatusFieldName, value: number, status: Status, unit: Unit): string => {
	const field: StatusField = statusFields[name];
	const {quantity} = encodings[field.encoding];
	if (quantity === 'temperature') {
		return `${temperatureOf(name, value, status, unit)} °${unit.toUpperCase()}`;
	}

	if (quantity === 'difference') {
		return `${fixed(unit === 'f' ? fahrenheitDifference(value) : value, 1)} ${unit === 'f' ? '°F' : 'K'}`;
	}

	return `${value} ${unitOf(name)}`.trim();
};

const meaningOf = (name: StatusFieldName, status: Status, unit: Unit): string => {
	const words = wordsOf[name]?.(status);
	const value = status[name];
	if (words !== undefined || value === undefined) {
		return words ?? 'not reported';
	}

	return typeof value === 'boolean' ? (value ? 'on' : 'off') : inUnit(name, value, status, unit);
};

const rawText = (value: unknown): string => {
	if (value === null || Number.isNaN(value)) {
		return 'none';
	}

	const text = typeof value === 'number' ? String(value) : isDeep(value) ? '…' : JSON.stringify(value);
	return sanitize(text, longestRaw);
};

const rowsOf = ({decoded, status}: Reading, changed: ReadonlySet<string>, unit: Unit): readonly Row[] => {
	const known = statusFieldNames
		.filter(name => Object.hasOwn(decoded.raw, name) || status[name] !== undefined)
		.map(name => ({
			name,
			label: statusFields[name].label,
			meaning: decoded.rejectedFields.includes(name) ? 'wrong type' : meaningOf(name, status, unit),
			// A recorded status has no fields as they arrived.
			raw: Object.hasOwn(decoded.raw, name) ? rawText(decoded.raw[name]) : '',
			isChanged: changed.has(name),
		}));
	const others = Object.keys(decoded.raw)
		.filter(name => !isStatusFieldName(name))
		.map(name => ({
			name: sanitize(name, longestRaw),
			label: 'undocumented field',
			meaning: '',
			raw: rawText(decoded.raw[name]),
			isChanged: changed.has(name),
		}));
	return [...known, ...others];
};

const contains = ({name, label, meaning}: Row, wanted: string): boolean =>
	[name, label, meaning].some(text => text.toLowerCase().includes(wanted.toLowerCase()));

const labelColumns = 32;
const meaningColumns = 24;
const rawColumns = 9;
const signColumns = 2;

/** A name cut shorter than this is no name any more. */
const fewestNameColumns = 16;

const rowLine = (row: Row, {theme}: PageProps, columns: number): Line => {
	const sign = segment((row.isChanged ? theme.glyphs.on : ' ').padEnd(signColumns), 'accent');
	const paint = row.isChanged ? bold : segment;
	if (columns < signColumns + labelColumns + meaningColumns) {
		return [sign, segment(`${row.label} `, 'dim'), paint(row.meaning)];
	}

	const nameColumns = columns - signColumns - labelColumns - meaningColumns - rawColumns - 2;
	return [
		sign,
		segment(row.label.padEnd(labelColumns), 'dim'),
		paint(fitText(row.meaning, meaningColumns - 1).padEnd(meaningColumns)),
		segment(row.raw.padStart(rawColumns)),
		...(nameColumns < fewestNameColumns ? [] : [segment(`  ${row.name}`, 'dim')]),
	];
};

const filteredRows = ({state, view, unit}: PageProps): readonly Row[] => {
	const {reading, changedFields} = state.monitor;
	return reading === undefined
		? []
		: rowsOf(reading, changedFields, unit).filter(row => contains(row, view.filter));
};

const headLines = (props: PageProps, found: number, shown: number): readonly Line[] => {
	const {view, state, theme} = props;
	if (view.isFiltering || view.filter !== '') {
		return [
			[
				bold(`/${view.filter}${view.isFiltering ? '_' : ''}`, 'accent'),
				segment(`  ${found} found; ${view.isFiltering ? 'Enter keeps it, ' : ''}Esc clears it`, 'dim'),
			],
		];
	}

	const last = Math.min(found, view.scroll + shown);
	return [
		[
			segment(
				state.monitor.reading === undefined
					? 'waiting for the first reading'
					: `${view.scroll + 1}–${last} of ${found}   ${theme.glyphs.on} changed with the last status   / filters   y writes a file`,
				'dim',
			),
		],
	];
};

const rowsShown = (props: PageProps): number => Math.max(0, roomIn(props).rows - 1);

/** Every field of the latest status: what it means, its raw value and its name. */
export const everything: Page = {
	wants: ['deviceInfo'],
	maxScroll: props => Math.max(0, filteredRows(props).length - rowsShown(props)),
	lines(props) {
		const {columns} = roomIn(props);
		const rows = filteredRows(props);
		const shown = rowsShown(props);
		const from = Math.min(props.view.scroll, Math.max(0, rows.length - shown));
		const lines = [
			...headLines({...props, view: {...props.view, scroll: from}}, rows.length, shown),
			...rows.slice(from, from + shown).map(row => rowLine(row, props, columns)),
		];
		return pageBox({title: 'Everything', lines}, props, props.theme);
	},
};

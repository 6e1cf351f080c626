import {firmwareText, type DeviceInfo} from '../../heater/device-info.js';
import {type Diagnostics, type PartUse} from '../../heater/diagnostics.js';
import {hasRecirculation, recirculationModeName} from '../../heater/recirculation.js';
import {componentName, type WaitingFirmware} from '../../heater/waiting-firmware.js';
import {plural} from '../../support/text.js';
import {kilowattHours, temperatureText, type Unit} from '../../text/units.js';
import {count} from '../format.js';
import {type ScreenState} from '../screen-state.js';
import {bold, segment, type Line} from '../segments.js';
import {answerLine} from './query-line.js';

const labelColumns = 20;

const row = (label: string, parts: ReadonlyArray<string | undefined>): Line => {
	const known = parts.filter(part => part !== undefined);
	return [
		segment(label.padEnd(labelColumns), 'dim'),
		known.length === 0 ? segment('not known', 'dim') : segment(known.join(' · ')),
	];
};

const hoursText = (hours: number | undefined): string | undefined =>
	hours === undefined ? undefined : `${count(hours)} h`;

const countText = (value: number | undefined, noun: string): string | undefined =>
	value === undefined ? undefined : plural(value, noun);

const partRow = (label: string, {hours, starts}: PartUse, wattHours?: number): Line =>
	row(label, [
		hoursText(hours),
		countText(starts, 'start'),
		wattHours === undefined ? undefined : kilowattHours(wattHours),
	]);

const lifetimeRows = (diagnostics: Diagnostics, hasPump: boolean): readonly Line[] => {
	const {daysSinceInstallation, compressor, fan, upperElement, lowerElement, recirculationPump, ...totals} =
		diagnostics;
	return [
		row('Installed', [countText(daysSinceInstallation, 'day')]),
		partRow('Compressor', compressor, totals.heatPumpWh),
		partRow('Fan', fan),
		partRow('Upper element', upperElement),
		partRow('Lower element', lowerElement),
		row('Both elements', [totals.elementWh === undefined ? undefined : kilowattHours(totals.elementWh)]),
		...(hasPump ? [partRow('Recirculation pump', recirculationPump)] : []),
		row('Condensate', [countText(totals.condensateOverflows, 'overflow')]),
	];
};

const versionText = (version: number | undefined, name: string): string | undefined =>
	version === undefined || version === 0 ? undefined : `${name} ${firmwareText(version)}`;

const firmwareRow = ({firmware: {controller, panel, wifi}}: DeviceInfo): Line =>
	row('Firmware', [
		versionText(controller, 'controller'),
		versionText(panel, 'panel'),
		versionText(wifi, 'WiFi'),
	]);

const waitingRow = (waiting: readonly WaitingFirmware[], deviceInfo: DeviceInfo | undefined): Line =>
	row(
		'Waiting firmware',
		waiting.length === 0
			? ['none']
			: waiting.map(one => {
					const name = componentName(one, deviceInfo) ?? `component ${one.softwareCode ?? 'not known'}`;
					return `${name} ${firmwareText(one.version)} (${one.version})`;
				}),
	);

const switchText = (isOn: boolean | undefined, name: string): string | undefined =>
	isOn === undefined ? undefined : `${name} ${isOn ? 'on' : 'off'}`;

const recirculationRow = ({monitor}: ScreenState, unit: Unit): Line => {
	const {status} = monitor.reading ?? {};
	const setpoint = temperatureText(status?.recircTempSetting, unit);
	const flow = status?.recircDhwFlowRate;
	return row('Recirculation', [
		recirculationModeName(status?.recircOperationMode)?.toLowerCase(),
		switchText(status?.recircPumpOperationStatus, 'pump'),
		temperatureText(status?.recircTemperature, unit),
		setpoint === undefined ? undefined : `setpoint ${setpoint}`,
		flow === undefined || flow === 0 ? undefined : `${flow} L/min`,
	]);
};

/** Details of the heater that is shown: its lifetime, its firmware, and its recirculation where it has one. */
export const heaterDetails = (state: ScreenState, unit: Unit): readonly Line[] => {
	if (state.replay !== undefined) {
		return [];
	}

	const {queries, heater, reading} = state.monitor;
	const {diagnostics, waitingFirmware} = queries;
	const deviceInfo = queries.deviceInfo.value;
	const hasPump = hasRecirculation(deviceInfo, reading?.status);
	return [
		[
			bold(`${heater.name}  `),
			...answerLine(diagnostics, state, 'lifetime counters of the heater', 'every 15 minutes'),
		],
		...(hasPump ? [recirculationRow(state, unit)] : []),
		...(diagnostics.value === undefined ? [] : lifetimeRows(diagnostics.value, hasPump)),
		...(deviceInfo === undefined ? [] : [firmwareRow(deviceInfo)]),
		...(waitingFirmware.value === undefined ? [] : [waitingRow(waitingFirmware.value, deviceInfo)]),
	];
};

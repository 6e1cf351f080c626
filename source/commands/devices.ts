import {asNavilinkError} from '../cloud/as-navilink-error.js';
import {isNwp500, type CloudDevice, type DeviceList} from '../cloud/devices.js';
import {descalingText, faultLabel} from '../text/fault-text.js';
import {type JsonMembers} from '../output/json-fields.js';
import {deviceStateMembers, jsonLine} from '../output/ndjson.js';
import {problem} from '../messages/catalogue.js';
import {exitCodes} from '../support/errors.js';
import {complain, type Io} from '../process/io.js';
import {type AccountSettings} from './account-settings.js';
import {startupInLines} from './startup/startup-in-lines.js';
import {openAccount} from './source/open-account.js';
import {unaddressedSentences} from './source/open-cloud.js';

const notKnown = 'not known';

const onlineText = ({isOnline}: CloudDevice): string =>
	isOnline === undefined ? notKnown : isOnline ? 'online' : 'offline';

const productText = (device: CloudDevice): string =>
	isNwp500(device) ? 'NWP500' : `other, type ${device.deviceType}`;

type Column = {
	readonly head: string;
	readonly cell: (device: CloudDevice, index: number) => string;
	/** Whether it is left out where no device has anything to say in it. */
	readonly isOptional?: boolean;
};

const columns: readonly Column[] = [
	{head: '#', cell: (_device, index) => String(index + 1)},
	{head: 'MAC address', cell: ({macAddress}) => macAddress},
	{head: 'state', cell: onlineText},
	{head: 'product', cell: productText},
	{head: 'last fault', cell: ({lastFault}) => faultLabel(lastFault) ?? notKnown},
	{head: 'descaling', cell: ({descaling}) => descalingText(descaling) ?? '', isOptional: true},
	{head: 'name', cell: ({name}) => name},
];

/** A table of devices; the number is one that `--device` takes. */
const tableOf = (devices: readonly CloudDevice[]): string => {
	const table = columns
		.map(({head, cell, isOptional = false}) => ({
			head,
			isOptional,
			cells: devices.map((device, index) => cell(device, index)),
		}))
		.filter(({isOptional, cells}) => !isOptional || cells.some(cell => cell !== ''));
	const padded = table.map(({head, cells}) => {
		const width = Math.max(head.length, ...cells.map(cell => cell.length));
		return [head, ...cells].map(cell => cell.padEnd(width));
	});
	return [undefined, ...devices]
		.map((_device, row) => `${padded.map(column => column[row] ?? '').join('  ')}`.trimEnd())
		.map(line => `${line}\n`)
		.join('');
};

const jsonOf = (device: CloudDevice, index: number): string => {
	const members: JsonMembers<'device'> = {
		number: index + 1,
		name: device.name,
		state: onlineText(device),
		product: isNwp500(device) ? 'NWP500' : 'other',
		device_type: device.deviceType,
		...deviceStateMembers(device),
	};
	return jsonLine({type: 'device', device: device.macAddress, ...members});
};

/**
Lists the devices of the account.

@returns The exit code.
@throws {NavilinkError} where there is no account, it is refused, the cloud cannot be reached, or it has no heater.
*/
export const listDevices = async (settings: AccountSettings, isJson: boolean, io: Io): Promise<number> => {
	let list: DeviceList;
	try {
		const {account} = await openAccount(settings, io, startupInLines(io), async work => work());
		list = await account.devices();
	} catch (error) {
		throw asNavilinkError(error);
	}

	for (const sentence of unaddressedSentences(list)) {
		complain(io, sentence);
	}

	const {devices} = list;
	if (devices.length === 0) {
		throw problem('no-heater');
	}

	io.out.write(isJson ? devices.map((device, index) => jsonOf(device, index)).join('') : tableOf(devices));
	return exitCodes.done.code;
};

import {type CloudDevice} from '../cloud/devices.js';
import {jsonLine} from '../output/ndjson.js';
import {type AccountSettings} from '../settings/settings.js';
import {exitCodes, NavilinkError} from '../support/errors.js';
import {type Io} from './io.js';
import {attendInLines} from './attend-in-lines.js';
import {asNavilinkError, openAccount} from './open-account.js';

const onlineText = ({isOnline}: CloudDevice): string =>
	isOnline === undefined ? 'not known' : isOnline ? 'online' : 'offline';

const heads = ['#', 'MAC address', 'state', 'name'] as const;

/** A table of heaters; the number is one that `--device` takes. */
const tableOf = (devices: readonly CloudDevice[]): string => {
	const rows = devices.map((device, index) => [
		String(index + 1),
		device.macAddress,
		onlineText(device),
		device.name,
	]);
	const widths = heads.map((head, column) =>
		Math.max(head.length, ...rows.map(row => (row[column] ?? '').length)),
	);
	return [heads, ...rows]
		.map(row => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
		.map(line => `${line}\n`)
		.join('');
};

/**
Lists the heaters of the account.

@returns The exit code.
@throws {NavilinkError} where there is no account, it is refused, the cloud cannot be reached, or it has no heater.
*/
export const listDevices = async (settings: AccountSettings, isJson: boolean, io: Io): Promise<number> => {
	let devices: CloudDevice[];
	try {
		const {account} = await openAccount(settings, io, attendInLines(io), async work => work());
		devices = await account.devices();
	} catch (error) {
		throw asNavilinkError(error);
	}

	if (devices.length === 0) {
		throw new NavilinkError('heater', 'the account has no heater: add it in the NaviLink app first');
	}

	io.stdout.write(
		isJson
			? devices
					.map((device, index) =>
						jsonLine({
							type: 'device',
							number: index + 1,
							device: device.macAddress,
							name: device.name,
							state: onlineText(device),
						}),
					)
					.join('')
			: tableOf(devices),
	);
	return exitCodes.done.code;
};

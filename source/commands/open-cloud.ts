import {cloudEndpoint} from '../cloud/cloud-endpoint.js';
import {selectDevices} from '../cloud/devices.js';
import {type WatchSettings} from '../settings/settings.js';
import {type Attendant} from './attendant.js';
import {type Io} from './io.js';
import {openAccount} from './open-account.js';
import {closeNothing, type OpenSource, type SourceOf} from './open-source.js';
import {untilReachable} from './until-reachable.js';

/**
Finds the heaters of an account.

@throws {NavilinkError} where there is no such heater, or no such account.
*/
export const openCloud = async (
	source: SourceOf<'cloud'>,
	{connect: {reconnect}}: WatchSettings,
	io: Io,
	attendant: Attendant,
): Promise<OpenSource> => {
	const {clock} = io;
	const patiently = async <Result>(work: () => Promise<Result>): Promise<Result> =>
		untilReachable(work, {
			reconnect,
			clock,
			signal: attendant.signal,
			onTrouble: attendant.retry,
		});
	const {account, service} = await openAccount(source, io, attendant, patiently);
	attendant.begin('heaters', account.email);
	const heaters = selectDevices(await patiently(async () => account.devices()), source.devices);
	for (const {name, isOnline} of heaters) {
		if (isOnline === false) {
			attendant.warn(`${name} is offline: check its power and its WiFi; it is watched for all that`);
		}
	}

	attendant.begin('connect', heaters.map(({name}) => name).join(', '));
	return {
		heaters,
		endpoint: cloudEndpoint({account, service, clock}),
		cloud: {isOnline: account.isOnline, tariff: account.tariff, answeredAtMs: () => account.answeredAtMs},
		close: closeNothing,
	};
};

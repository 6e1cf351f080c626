import {say} from '../messages/catalogue.js';
import {cloudEndpoint} from '../cloud/cloud-endpoint.js';
import {DeviceStates} from '../cloud/device-states.js';
import {selectDevices, type CloudDevice, type DeviceList} from '../cloud/devices.js';
import {faultSentence} from '../text/fault-text.js';
import {type WatchSettings} from '../settings/settings.js';
import {type Attendant} from './attendant.js';
import {type Io} from './io.js';
import {openAccount} from './open-account.js';
import {type OpenSource, type SourceOf} from './open-source.js';
import {untilReachable} from './until-reachable.js';

/** Whoever asks for one status waits no longer than this for the next attempt, in milliseconds. */
const longestDelayOnceMs = 45_000;

/** Sentences about devices of a list that cannot be watched. */
export const unaddressedSentences = ({unaddressed}: DeviceList): readonly string[] =>
	unaddressed.map(name => say('heater-unaddressed', {name}));

const offlineSentence = ({name, lastFault}: CloudDevice): string => {
	const fault = faultSentence(lastFault);
	return fault === undefined
		? say('heater-offline-at-start', {name})
		: say('heater-offline-at-start-fault', {name, fault});
};

/**
Finds the heaters of an account.

@throws {NavilinkError} where there is no such heater, or no such account.
*/
export const openCloud = async (
	source: SourceOf<'cloud'>,
	{connect: {reconnect}, once}: WatchSettings,
	io: Io,
	attendant: Attendant,
): Promise<OpenSource> => {
	const {clock} = io;
	const patiently = async <Result>(work: () => Promise<Result>): Promise<Result> =>
		untilReachable(work, {
			reconnect,
			clock,
			signal: attendant.signal,
			...(once && {longestDelayMs: longestDelayOnceMs}),
			onTrouble: attendant.retry,
		});
	const {account, service} = await openAccount(source, io, attendant, patiently);
	attendant.begin('heaters', account.email);
	const list = await patiently(async () => account.devices());
	for (const sentence of unaddressedSentences(list)) {
		attendant.warn(sentence);
	}

	const heaters = selectDevices(list.devices, source.devices);
	for (const heater of heaters) {
		if (heater.isOnline === false) {
			attendant.warn(offlineSentence(heater));
		}
	}

	attendant.begin('connect', heaters.map(({name}) => name).join(', '));
	const states = new DeviceStates(account, clock, heaters.length);
	return {
		heaters,
		endpoint: cloudEndpoint({account, service, clock}),
		cloud: {deviceState: states.of, tariff: account.tariff, answeredAtMs: () => account.answeredAtMs},
		async close() {
			states.close();
		},
	};
};

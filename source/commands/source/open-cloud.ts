import {say} from '../../messages/catalogue.js';
import {cloudEndpoint} from '../../cloud/cloud-endpoint.js';
import {DeviceStates} from '../../cloud/device-states.js';
import {selectDevices, type CloudDevice, type DeviceList} from '../../cloud/devices.js';
import {faultSentence} from '../../text/fault-text.js';
import {type WatchSettings} from '../watch/watch-settings.js';
import {type StartupUi} from '../startup/startup-ui.js';
import {type Io} from '../../process/io.js';
import {type SourceOf} from './source-settings.js';
import {openAccount} from './open-account.js';
import {type HeaterSource} from './heater-source.js';
import {retryWithBackoff} from './retry-with-backoff.js';

/** Longest delay before a retry with `--once`, in milliseconds. */
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
	ui: StartupUi,
): Promise<HeaterSource> => {
	const {clock} = io;
	const withRetries = async <Result>(work: () => Promise<Result>): Promise<Result> =>
		retryWithBackoff(work, {
			reconnect,
			clock,
			signal: ui.signal,
			...(once && {longestDelayMs: longestDelayOnceMs}),
			onTrouble: ui.retry,
		});
	const {account, service} = await openAccount(source, io, ui, withRetries);
	ui.begin('heaters', account.email);
	const list = await withRetries(async () => account.devices());
	for (const sentence of unaddressedSentences(list)) {
		ui.warn(sentence);
	}

	const heaters = selectDevices(list.devices, source.devices);
	for (const heater of heaters) {
		if (heater.isOnline === false) {
			ui.warn(offlineSentence(heater));
		}
	}

	ui.begin('connect', heaters.map(({name}) => name).join(', '));
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

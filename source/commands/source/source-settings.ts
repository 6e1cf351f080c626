import {problem} from '../../messages/catalogue.js';
import {parseMacAddress} from '../../heater/heater.js';
import {forbid, precedenceOf} from '../../settings/conflicts.js';
import {type FlagName} from '../../settings/flags.js';
import {type CommandLine} from '../../settings/read-flags.js';
import {shown} from '../../settings/shown.js';
import {type BrokerAddress} from '../../settings/broker-address.js';
import {accountSettingsOf, type AccountSettings} from '../account-settings.js';
import {simulationSettingsOf, type SimulationSettings} from '../simulate-settings.js';

/** Where statuses come from. */
export type Source =
	| {readonly kind: 'demo'; readonly simulation: SimulationSettings}
	| {readonly kind: 'broker'; readonly address: BrokerAddress; readonly macAddress: string}
	| ({readonly kind: 'cloud'} & AccountSettings & {
				/** Names, MAC addresses or numbers; empty: all heaters. */
				readonly devices: readonly string[];
			});

/** Settings of one kind of source. */
export type SourceOf<Kind extends Source['kind']> = Extract<Source, {readonly kind: Kind}>;

/** Flags that need `--log`. */
export const recordingFlags = [
	'log-columns',
	'log-max-size',
	'log-keep',
] as const satisfies readonly FlagName[];

/** Flags that select a source, and those that make no sense with it; `log` because simulated readings are no recording. */
const otherSources = {
	demo: ['broker', 'device', 'email', 'cloud', 'log'],
	broker: ['email', 'cloud'],
} as const satisfies Partial<Record<FlagName, readonly FlagName[]>>;

/** Drops flags of other sources that come from a lower origin, such as the config file, than the flag that selects the source. */
export const withoutOtherSources = (line: CommandLine): CommandLine => {
	const source = line.given.demo === true ? 'demo' : line.given.broker === undefined ? undefined : 'broker';
	if (source === undefined) {
		return line;
	}

	const isOverridden = (name: FlagName): boolean => precedenceOf(line, name) > precedenceOf(line, source);
	const others = new Set<string>(otherSources[source].filter(name => isOverridden(name)));
	if (others.has('log')) {
		for (const name of recordingFlags.filter(one => isOverridden(one))) {
			others.add(name);
		}
	}

	const given = Object.fromEntries(Object.entries(line.given).filter(([name]) => !others.has(name)));
	return {...line, given};
};

/**
Returns the source that the flags select.

@throws {NavilinkError} of kind `usage` for flags of another source.
*/
export const sourceSettingsOf = (line: CommandLine): Source => {
	const {demo, broker, device} = line.given;
	if (demo === true) {
		forbid(line.given, ['broker', 'device', 'email', 'cloud'], 'flag-superfluous-demo');
		return {kind: 'demo', simulation: simulationSettingsOf(line)};
	}

	if (broker === undefined) {
		return {kind: 'cloud', ...accountSettingsOf(line), devices: device ?? []};
	}

	forbid(line.given, ['email', 'cloud'], 'flag-superfluous-broker');
	const [wanted, more] = device ?? [];
	if (wanted === undefined || more !== undefined) {
		throw problem('broker-needs-device');
	}

	const macAddress = parseMacAddress(wanted);
	if (macAddress === undefined) {
		throw problem('broker-device-invalid', {given: shown(wanted)});
	}

	return {kind: 'broker', address: broker, macAddress};
};

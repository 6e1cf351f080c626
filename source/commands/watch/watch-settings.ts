import {problem} from '../../messages/catalogue.js';
import {type ColumnSet} from '../../recording/column.js';
import {type RotationPolicy} from '../../recording/rotation.js';
import {withDefaults} from '../../settings/flag-defaults.js';
import {flagAsTyped, type CompleteFlags} from '../../settings/flags.js';
import {type CommandLine} from '../../settings/read-flags.js';
import {type TerminalCapabilities} from '../../settings/terminal-capabilities.js';
import {type WebhookAddress} from '../../settings/webhook-address.js';
import {hourMs} from '../../support/durations.js';
import {type UnitsPreference} from '../../text/units.js';
import {servingFlags} from '../simulate-settings.js';
import {recordingFlags, sourceSettingsOf, type Source} from '../source/source-settings.js';
import {connectSettingsOf, type ConnectSettings} from './connect-settings.js';
import {viewOf, type View} from './view-settings.js';

export type RecordingSettings = {
	readonly path: string;
	readonly columns: ColumnSet;
	/** Undefined: the file is never rotated. */
	readonly rotation: RotationPolicy | undefined;
};

/** Alert rules and where alerts are sent, besides the screen. */
export type AlertSettings = {
	/** Path of a file with additional rules. */
	readonly rulesPath: string | undefined;
	/** For the shell. */
	readonly command: string | undefined;
	readonly address: WebhookAddress | undefined;
	readonly hasBell: boolean;
};

export type WatchSettings = {
	readonly command: 'watch';
	readonly source: Source;
	readonly intervalMs: number;
	/** Time after which watching ends; undefined: never. */
	readonly durationMs: number | undefined;
	readonly once: boolean;
	readonly view: View;
	readonly units: UnitsPreference;
	readonly ascii: boolean;
	readonly recording: RecordingSettings | undefined;
	readonly alerts: AlertSettings;
	/** Price of a kilowatt-hour; undefined: from the account's plan. */
	readonly price: number | undefined;
	readonly connect: ConnectSettings;
};

const recordingSettingsOf = ({given}: CommandLine, flags: CompleteFlags): RecordingSettings | undefined => {
	const {log: path} = given;
	if (path === undefined) {
		const orphan = recordingFlags.find(name => given[name] !== undefined);
		if (orphan !== undefined) {
			throw problem('flag-needs-log', {flag: flagAsTyped(orphan)});
		}

		return undefined;
	}

	const maxBytes = flags['log-max-size'];
	return {
		path,
		columns: flags['log-columns'],
		rotation: maxBytes === 0 ? undefined : {maxBytes, keep: flags['log-keep']},
	};
};

/** Refuses flags of the simulator where none is started. */
const checkSimulationFlags = ({given}: CommandLine, source: Source): void => {
	const serving = servingFlags.find(name => given[name] !== undefined);
	if (serving !== undefined) {
		throw problem('flag-only-simulate', {flag: flagAsTyped(serving)});
	}

	if (source.kind !== 'demo' && (given.speed !== undefined || given.seed !== undefined)) {
		throw problem('flag-only-simulated', {flag: given.speed === undefined ? '--seed' : '--speed'});
	}
};

/**
Returns the settings of `watch`.

@throws {NavilinkError} of kind `usage` for flags that contradict each other.
*/
export const watchSettingsOf = (line: CommandLine, terminal: TerminalCapabilities): WatchSettings => {
	const source = sourceSettingsOf(line);
	checkSimulationFlags(line, source);
	const flags = withDefaults(line);
	return {
		command: 'watch',
		source,
		intervalMs: flags.interval,
		durationMs: flags.hours === undefined ? undefined : flags.hours * hourMs,
		once: flags.once,
		view: viewOf(line, terminal),
		units: flags.units,
		ascii: flags.ascii ?? !terminal.isUtf8,
		recording: recordingSettingsOf(line, flags),
		alerts: {
			rulesPath: flags.alerts,
			command: flags['on-alert'],
			address: flags['alert-url'],
			hasBell: flags.bell,
		},
		price: flags.price,
		connect: connectSettingsOf(flags),
	};
};

import {withDefaults} from '../settings/flag-defaults.js';
import {type CommandLine} from '../settings/read-flags.js';
import {type TerminalCapabilities} from '../settings/terminal-capabilities.js';
import {type Unit} from '../text/units.js';
import {recordingArguments} from './recording-arguments.js';

export type ReportSettings = {
	/** At least one. */
	readonly files: readonly string[];
	readonly json: boolean;
	readonly unit: Unit;
	readonly ascii: boolean;
};

/** Returns the settings of `report`. */
export const reportSettingsOf = (line: CommandLine, {isUtf8}: TerminalCapabilities): ReportSettings => {
	const {units, json, ascii = !isUtf8} = withDefaults(line);
	return {files: recordingArguments(line), json, unit: units === 'c' ? 'c' : 'f', ascii};
};

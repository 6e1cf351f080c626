import {problem} from '../messages/catalogue.js';
import {withDefaults} from '../settings/flag-defaults.js';
import {type CommandLine} from '../settings/read-flags.js';
import {type TerminalCapabilities} from '../settings/terminal-capabilities.js';
import {type UnitsPreference} from '../text/units.js';
import {recordingArguments} from './recording-arguments.js';

export type ReplaySettings = {
	/** At least one. */
	readonly files: readonly string[];
	readonly units: UnitsPreference;
	readonly ascii: boolean;
};

/**
Returns the settings of `replay`.

@throws {NavilinkError} of kind `usage` without a terminal that can be drawn on.
*/
export const replaySettingsOf = (
	line: CommandLine,
	{isUtf8, canDraw}: TerminalCapabilities,
): ReplaySettings => {
	const files = recordingArguments(line);
	if (!canDraw) {
		throw problem('replay-needs-terminal');
	}

	const {units, ascii = !isUtf8} = withDefaults(line);
	return {files, units, ascii};
};

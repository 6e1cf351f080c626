import {usage} from '../settings/conflicts.js';
import {type CommandLine} from '../settings/read-flags.js';

/**
Returns the paths behind the name of a command.

@throws {NavilinkError} of kind `usage` if there are none.
*/
export const recordingArguments = ({words}: CommandLine): readonly string[] => {
	const [command = '', ...files] = words;
	if (files.length === 0) {
		throw usage(`${command} needs the path of a recording: ${command} FILE…`);
	}

	return files;
};

import {problem} from '../messages/catalogue.js';
import {type CommandLine} from '../settings/read-flags.js';

/**
Returns the paths behind the name of a command.

@throws {NavilinkError} of kind `usage` if there are none.
*/
export const recordingArguments = ({words}: CommandLine): readonly string[] => {
	const [command = '', ...files] = words;
	if (files.length === 0) {
		throw problem('file-missing', {command});
	}

	return files;
};

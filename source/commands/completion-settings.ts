import {problem} from '../messages/catalogue.js';
import {shells, type Shell} from '../settings/commands.js';
import {type CommandLine} from '../settings/read-flags.js';
import {shown} from '../settings/shown.js';
import {oneOf} from '../settings/values.js';

/** Returns the shell that `completion` names. */
export const completionShellOf = ({words}: CommandLine): Shell => {
	const [, word = '', more] = words;
	const read = oneOf(shells)(word);
	if ('accepted' in read || more !== undefined) {
		throw problem('shell-unknown', {shells: shells.join(', '), given: shown(words.slice(1).join(' '))});
	}

	return read.value;
};

import {completions} from '../settings/completion/completions.js';
import {type Shell} from '../settings/commands.js';
import {exitCodes} from '../support/errors.js';
import {type Io} from '../process/io.js';

/**
Prints the script that lets a shell complete commands and flags.

@returns The exit code.
*/
export const printCompletion = (shell: Shell, {out}: Pick<Io, 'out'>): number => {
	out.write(completions[shell].script());
	return exitCodes.done.code;
};

import {problem} from '../../messages/catalogue.js';
import {precedenceOf} from '../../settings/conflicts.js';
import {flagAsTyped} from '../../settings/flags.js';
import {type CommandLine} from '../../settings/read-flags.js';
import {type TerminalCapabilities} from '../../settings/terminal-capabilities.js';

/** View that shows statuses. */
export type View = 'screen' | 'plain' | 'sentences' | 'json' | 'quiet';

const viewFlags = ['json', 'plain', 'quiet', 'screen-reader'] as const;

/** Returns the flag that selects the view; one from a higher origin overrides one from a lower. */
const viewFlagOf = (line: CommandLine): (typeof viewFlags)[number] | undefined => {
	const {given} = line;
	const asked = viewFlags.filter(name => given[name] === true);
	const highest = Math.min(...asked.map(name => precedenceOf(line, name)));
	const [first, second] = asked.filter(name => precedenceOf(line, name) === highest);
	if (first !== undefined && second !== undefined) {
		throw problem('flags-exclusive', {first: flagAsTyped(first), second: flagAsTyped(second)});
	}

	if (first === 'quiet' && given.once === true) {
		if (precedenceOf(line, 'once') < highest) {
			return undefined;
		}

		throw problem('flags-exclusive', {first: '--quiet', second: '--once'});
	}

	return first;
};

/**
Returns the view that the flags select, or the one that the terminal can show.

@throws {NavilinkError} of kind `usage` for flags that exclude each other.
*/
export const viewOf = (line: CommandLine, {canDraw}: TerminalCapabilities): View => {
	const asked = viewFlagOf(line);
	if (asked === 'json' || asked === 'quiet') {
		return asked;
	}

	if (asked === 'screen-reader' && line.given.once !== true) {
		return 'sentences';
	}

	const needsLines = asked === 'plain' || line.given.once === true || !canDraw;
	return needsLines ? 'plain' : 'screen';
};

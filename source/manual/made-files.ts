import {keymap} from '../screen/keymap.js';
import {commandRows} from '../settings/completion/rows.js';
import {completions} from '../settings/completion/completions.js';
import {exitCodes} from '../support/errors.js';
import {environmentVariables} from './environment.js';
import {examples} from './examples.js';
import {factsByGroup} from './flag-facts.js';
import {manPage} from './man-page.js';
import {writtenFiles} from './written-files.js';

/** When the words between the tables were last changed: the date of the page until a version has one. */
const writtenOn = '2026-11-24';

/** The day of the newest version that has one. */
const dateOf = (changelog: string): string =>
	/^## \[?\d+\.\d+\.\d+\S* .*?(?<date>\d{4}-\d{2}-\d{2})/mv.exec(changelog)?.groups?.date ?? writtenOn;

/**
The files that are shipped beside the program, by their paths in `dist/`: the manual page and the completions.

@param version - Of the package.
@param changelog - Its text; the page has the date of the newest version, so that it is the same whenever it is made.
*/
export const madeFiles = (version: string, changelog: string): Readonly<Record<string, string>> => ({
	'man/navilink-tui.1': manPage({
		version,
		date: dateOf(changelog),
		commands: commandRows,
		flags: factsByGroup,
		environment: environmentVariables,
		files: writtenFiles,
		exitCodes: Object.values(exitCodes),
		keys: keymap,
		examples,
	}),
	...Object.fromEntries(
		Object.values(completions).map(({fileName, script}) => [`completions/${fileName}`, script()]),
	),
});

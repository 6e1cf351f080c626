import {exitCodes} from '../support/errors.js';
import {commandAsTyped, commandNames, commandOf} from './commands.js';
import {defaultTextOf} from './flag-defaults.js';
import {environmentName, flagAsTyped, flagGroups, flagOf, type FlagName} from './flags.js';

const flagColumn = 31;

const flagLine = (name: FlagName): string => {
	const {value, optional, help} = flagOf(name);
	const shownValue = value === undefined ? '' : optional ? ` [${value}]` : ` ${value}`;
	const typed = `  ${flagAsTyped(name)}${shownValue}`;
	const defaultText = defaultTextOf(name);
	return `${typed.padEnd(flagColumn)} ${help}${defaultText === undefined ? '' : ` (default: ${defaultText})`}`;
};

/** Returns the text of `--help`, made from the tables of commands, flags and exit codes. */
export const helpText = (): string =>
	[
		'navilink-tui: watches a Navien NWP500 heat-pump water heater and records it. It never changes the heater.',
		'',
		'Usage: navilink-tui [command] [flags]',
		'',
		'Commands',
		...commandNames.map(name => `  ${commandAsTyped(name).padEnd(flagColumn - 2)} ${commandOf(name).help}`),
		...flagGroups.flatMap(([heading, names]) => ['', heading, ...names.map(name => flagLine(name))]),
		'',
		`Every flag except --help and --version can be set in the environment, for example --max-retries as ${environmentName('max-retries')}.`,
		'',
		'Exit codes',
		...Object.values(exitCodes).map(({code, meaning}) => `  ${code}  ${meaning}`),
		'',
	].join('\n');

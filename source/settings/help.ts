import {exitCodes} from '../support/errors.js';
import {capitalized} from '../support/text.js';
import {commandAsTyped, commandNames, commandOf} from './commands.js';
import {environmentName, flagAsTyped, flagGroups, flagNames, flagOf} from './flags.js';

const flagColumn = 31;

const flagLines = (group: (typeof flagGroups)[number]): string[] =>
	flagNames
		.filter(name => flagOf(name).group === group)
		.map(name => {
			const {value, optional, help, standard} = flagOf(name);
			const shownValue = value === undefined ? '' : optional ? ` [${value}]` : ` ${value}`;
			const typed = `  ${flagAsTyped(name)}${shownValue}`;
			return `${typed.padEnd(flagColumn)} ${help}${standard === undefined ? '' : ` (${standard})`}`;
		});

/** The text of `--help`, made from the tables of commands, flags and exit codes. */
export const helpText = (): string =>
	[
		'navilink-tui: watches a Navien NWP500 heat-pump water heater and records it. It never changes the heater.',
		'',
		'Usage: navilink-tui [command] [flags]',
		'',
		'Commands',
		...commandNames.map(name => `  ${commandAsTyped(name).padEnd(flagColumn - 2)} ${commandOf(name).help}`),
		...flagGroups.flatMap(group => ['', capitalized(group), ...flagLines(group)]),
		'',
		`Every flag but --help and --version has an environment form, --max-retries for instance ${environmentName('max-retries')}.`,
		'',
		'Exit codes',
		...Object.values(exitCodes).map(({code, meaning}) => `  ${code}  ${meaning}`),
		'',
	].join('\n');

import {type Command} from '../settings/commands.js';
import {type EnvironmentVariable} from './environment.js';
import {asTyped, type Example, type ExampleLine} from './examples.js';
import {type FlagFacts} from './flag-facts.js';
import {bold, entry, escaped, italic, lines, prose, sentence} from './roff.js';
import {type WrittenFile} from './written-files.js';

/** All that the page says, but for a few words in between. */
export type ManualTables = {
	readonly version: string;
	/** Year, month and day, ISO 8601. */
	readonly date: string;
	readonly commands: ReadonlyArray<Command & {readonly name: string}>;
	readonly flags: ReadonlyArray<readonly [group: string, flags: readonly FlagFacts[]]>;
	readonly environment: readonly EnvironmentVariable[];
	readonly files: readonly WrittenFile[];
	readonly exitCodes: ReadonlyArray<{readonly code: number; readonly meaning: string}>;
	readonly keys: ReadonlyArray<{readonly key: string; readonly help: string; readonly only?: string}>;
	readonly examples: readonly Example[];
};

const program = 'navilink-tui';

const section = (title: string, ...paragraphs: readonly string[]): string =>
	[`.SH ${title.includes(' ') ? `"${title}"` : title}`, ...paragraphs].join('\n');

const paragraphs = (...texts: readonly string[]): string => texts.map(text => prose(text)).join('\n.PP\n');

const flagEntry = (flag: FlagFacts): string => {
	const {typed, value, accepted, defaultText, environment, help} = flag;
	const shown = value.replaceAll(/^\[|\]$/gv, '');
	const term = [bold(typed), value === '' ? '' : value === shown ? italic(value) : `[${italic(shown)}]`];
	const facts = [
		...(value === '' ? [] : [escaped(`Takes ${accepted}.`)]),
		...(defaultText === undefined ? [] : [escaped(`Default: ${defaultText}.`)]),
		...(environment === undefined ? [] : [`Environment: ${bold(environment)}.`]),
	];
	return entry(
		term.join(' ').trimEnd(),
		[prose(sentence(help)), ...(facts.length === 0 ? [] : ['.br', lines(facts.join(' '))])].join('\n'),
	);
};

const furtherWords = (takes: string | undefined): readonly string[] =>
	takes === undefined ? [] : [italic(takes.replace('…', ' ...'))];

const synopsis = (commands: ManualTables['commands']): string =>
	[
		`${bold(program)} [${italic('flag')} ...]`,
		...commands.map(({name, takes}) =>
			[bold(`${program} ${name}`), `[${italic('flag')} ...]`, ...furtherWords(takes)].join(' '),
		),
	].join('\n.br\n');

const commandLine = ({args, pipe}: ExampleLine): string =>
	escaped(`${program} ${asTyped(args)}${pipe === undefined ? '' : ` | ${pipe}`}`);

const exampleText = ({purpose, typed}: Example): string =>
	[prose(purpose), '.PP', '.RS 4', '.nf', ...typed.map(line => commandLine(line)), '.fi', '.RE'].join('\n');

/** The manual page, in the macros of man(7). */
export const manPage = (tables: ManualTables): string =>
	[
		String.raw`.\" Made from the tables of the program.`,
		`.TH ${escaped(program).toUpperCase()} 1 ${tables.date} "${escaped(`${program} ${tables.version}`)}" "User Commands"`,
		// Names of variables stay whole, and no line is stretched.
		'.nh',
		'.ad l',
		section(
			'NAME',
			String.raw`${escaped(program)} \- watch a Navien NWP500 heat\-pump water heater and record it`,
		),
		section('SYNOPSIS', synopsis(tables.commands)),
		section(
			'DESCRIPTION',
			paragraphs(
				`${program} watches a heat-pump water heater over MQTT, shows it on the terminal, and records it to CSV. It only watches: nothing it sends changes the heater.`,
				'Without a terminal, or with TERM=dumb, it prints plain lines.',
			),
		),
		section(
			'COMMANDS',
			...tables.commands.map(({name, takes, help}) =>
				entry([bold(name), ...furtherWords(takes)].join(' '), prose(sentence(help))),
			),
		),
		section(
			'OPTIONS',
			paragraphs(
				'A value follows its flag after a space or an equals sign. The command line overrides the environment, which overrides the config file, which overrides the default. In the environment a switch is 1 or 0. In the config file, a JSON object, flags are written without leading hyphens, and switches as true or false.',
			),
			...tables.flags.flatMap(([group, flags]) => [`.SS ${group}`, ...flags.map(flag => flagEntry(flag))]),
		),
		section(
			'KEYS',
			...tables.keys.map(({key, help, only}) =>
				entry(bold(key), prose(sentence(only === 'replay' ? `in a replay: ${help}` : help))),
			),
		),
		section(
			'ENVIRONMENT',
			paragraphs('In addition to the variables of the flags:'),
			...tables.environment.map(({names, meaning}) =>
				entry(names.map(name => bold(name)).join(', '), prose(sentence(meaning))),
			),
		),
		section('FILES', ...tables.files.map(({path, meaning}) => entry(italic(path), prose(sentence(meaning))))),
		section(
			'EXIT STATUS',
			...tables.exitCodes.map(({code, meaning}) => entry(bold(String(code)), prose(sentence(meaning)))),
		),
		section('EXAMPLES', tables.examples.map(example => exampleText(example)).join('\n.PP\n')),
		section('SEE ALSO', lines(`${bold('jq')}(1), ${bold('logrotate')}(8), ${bold('mosquitto')}(8)`)),
		'',
	].join('\n');

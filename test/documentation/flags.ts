import {environmentVariables} from '../../source/manual/environment.js';
import {asTyped, flagExamples} from '../../source/manual/examples.js';
import {factsByGroup, type FlagFacts} from '../../source/manual/flag-facts.js';
import {writtenFiles} from '../../source/manual/written-files.js';
import {commandAsTyped, commandNames, commandOf} from '../../source/settings/commands.js';
import {table, type Blocks} from './tables.js';

/** In a table a bar would end the cell, even in code. */
const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const code = (text: string): string => `\`${inCell(text)}\``;

const codeOrNone = (text: string | undefined): string => (text === undefined ? 'none' : code(text));

/** What stands in a row of the flag. */
export const flagCells = (flag: FlagFacts): readonly string[] => {
	const {name, typed, value, environment, key, accepted, defaultText, help} = flag;
	const example = flagExamples[name];
	return [
		code(`${typed} ${value}`.trimEnd()),
		codeOrNone(environment),
		codeOrNone(key),
		value === '' && environment === undefined ? 'nothing' : inCell(accepted),
		defaultText ?? (value === '' && environment !== undefined ? 'off' : 'none'),
		`${help}${example === undefined ? '' : `; ${code(asTyped(example))}`}`,
	];
};

/** What stands in the page about flags. */
export const flagBlocks: Blocks = {
	commands: table(
		['command', 'what it does'],
		commandNames.map(name => [code(commandAsTyped(name)), commandOf(name).help]),
	),
	flags: factsByGroup
		.map(
			([group, flags]) =>
				`### ${group}\n\n${table(
					['flag', 'environment', 'config file', 'accepts', 'default', 'what it does'],
					flags.map(flag => flagCells(flag)),
				)}`,
		)
		.join('\n\n'),
	environment: table(
		['variable', 'meaning'],
		environmentVariables.map(({names, meaning}) => [names.map(name => code(name)).join(', '), meaning]),
	),
	files: table(
		['file', 'what is in it'],
		writtenFiles.map(({path, meaning}) => [code(path), meaning]),
	),
};

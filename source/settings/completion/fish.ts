import {type Command} from '../commands.js';
import {type Flag} from '../flag.js';
import {commandRows, flagRows} from './rows.js';

/** In fish a quote in quotes is escaped, and so is what escapes. */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/gv, String.raw`\$&`)}'`;

const valuesOf = ({words, files}: Pick<Flag & Command, 'words' | 'files'>): string =>
	files === undefined
		? (words?.join(' ') ?? '')
		: files === 'any'
			? '(__navilink_tui_files)'
			: `(__navilink_tui_files ${files})`;

const offers = (row: Pick<Flag & Command, 'words' | 'files'>): string => {
	const values = valuesOf(row);
	return values === '' ? '' : ` -a ${quoted(values)}`;
};

const flagLine = (flag: (typeof flagRows)[number]): string => {
	const {typed, value, optional, many, help} = flag;
	const name = typed.slice('--'.length);
	const takes = value === undefined ? '' : `${optional ? '' : ' -x'}${offers(flag)}`;
	const condition = many
		? ''
		: ` -n '__navilink_tui_lacks ${typed}${value === undefined || optional ? '' : ' value'}'`;
	return `complete -c navilink-tui${condition} -l ${name}${takes} -d ${quoted(help)}`;
};

const commandLines = commandRows.flatMap(command => {
	const {name, takes, files, help} = command;
	const itself = `complete -c navilink-tui -n __navilink_tui_said -a ${name} -d ${quoted(help)}`;
	const condition = files === undefined ? 'said' : 'began';
	return takes === undefined
		? [itself]
		: [itself, `complete -c navilink-tui -n '__navilink_tui_${condition} ${name}'${offers(command)}`];
});

const typedWhere = (is: (flag: Flag) => boolean): string =>
	flagRows
		.filter(flag => is(flag))
		.map(({typed}) => typed)
		.join(' ');

/** The script for fish, from 3.1 on. */
export const fishScript =
	(): string => String.raw`# Completion of navilink-tui for fish, made from its tables of flags and commands.

# Files that begin as typed; with a suffix only those, and folders.
function __navilink_tui_files
    set -l typed (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    set -l suffix (string escape --style=regex -- .$argv[1])
    test "$suffix" = '\.'; and set suffix ''
    complete -C "__navilink_tui_files $typed" | string match -ri -- "^.*(?:/|$suffix)\$"
end

# Whether a flag has not been given yet. One that takes a value may be the last word: then its value is asked for.
function __navilink_tui_lacks
    set -l words (commandline -opc)
    if test "$argv[2]" = value -a "$words[-1]" = $argv[1]
        set -e words[-1]
    end
    not string match -qr -- "^$argv[1](=|\$)" $words
end

# The command and its words: what is neither a flag nor the value of one.
function __navilink_tui_words
    set -l pending
    set -l words (commandline -opc)
    for word in $words[2..]
        set -l before "$pending"
        set pending
        if test "$before" = required
            continue
        else if test "$before" = optional
            and not string match -q -- '-*' $word
            and not contains -- $word ${commandRows.map(({name}) => name).join(' ')}
            continue
        end
        switch $word
            case ${typedWhere(({value, optional}) => value !== undefined && !optional)}
                set pending required
            case ${typedWhere(({optional}) => optional === true)}
                set pending optional
            case '-*'
            case '*'
                echo -- $word
        end
    end
end

# Whether these words were said so far, and no others.
function __navilink_tui_said
    set -l words (__navilink_tui_words)
    test "$words" = "$argv"
end

# Whether this is the command.
function __navilink_tui_began
    set -l words (__navilink_tui_words)
    test "$words[1]" = "$argv[1]"
end

# Whether this flag is the word before.
function __navilink_tui_after
    set -l words (commandline -opc)
    test "$words[-1]" = "$argv[1]"
end

complete -c navilink-tui -f
${flagRows.map(flag => flagLine(flag)).join('\n')}
${flagRows
	.filter(({optional}) => optional)
	.map(flag => `complete -c navilink-tui -n '__navilink_tui_after ${flag.typed}'${offers(flag)}`)
	.join('\n')}
${commandLines.join('\n')}
`;

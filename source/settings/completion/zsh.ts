import {commandNames, type Command} from '../commands.js';
import {type FileKind, type Flag} from '../flag.js';
import {commandRows, flagRows, quoted} from './rows.js';

const fileActions: Readonly<Record<FileKind, string>> = {
	any: '_files',
	csv: '_files -g "*.(#i)csv(-.)"',
	json: '_files -g "*.(#i)json(-.)"',
};

/** A space says that something is expected and nothing is known of it. */
const actionOf = ({words, files}: Pick<Flag & Command, 'words' | 'files'>): string =>
	files === undefined ? (words === undefined ? ' ' : `(${words.join(' ')})`) : fileActions[files];

const escaped = (text: string): string => text.replaceAll(/[\\:\[\]]/gv, String.raw`\$&`);

const flagSpec = (flag: (typeof flagRows)[number]): string => {
	const {typed, value, optional, many, help} = flag;
	const taken = value === undefined ? '' : `${optional ? '::' : ':'}${escaped(value)}:${actionOf(flag)}`;
	return quoted(`${many ? '*' : ''}${typed}${value === undefined ? '' : '='}[${escaped(help)}]${taken}`);
};

const optionalFlags = flagRows
	.filter(({optional}) => optional)
	.map(({typed}) => typed)
	.join(' ');

/** The script for zsh: to be found as a function, or to be read by `source`. */
export const zshScript = (): string => String.raw`#compdef navilink-tui
# Completion of navilink-tui for zsh, made from its tables of flags and commands.

_navilink-tui() {
	local curcontext=$curcontext state line ret=1
	local -A opt_args
	local -a commands=(
${commandRows.map(({name, help}) => `\t\t${quoted(`${name}:${escaped(help)}`)}`).join('\n')}
	)
	local -i i
	for ((i = 3; i < CURRENT; i++)); do
		# A command is not the value of a flag whose value may be left out.
		if [[ " ${optionalFlags} " == *" $words[i-1] "* && " ${commandNames.join(' ')} " == *" $words[i] "* ]]; then
			words[i-1]+='=on'
		fi
	done
	_arguments -C -S \
${flagRows.map(flag => `\t\t${flagSpec(flag)} \\`).join('\n')}
		'1: :->command' '2: :->operand' '*: :->more' && ret=0
	case $state in
	command)
		_describe -t commands command commands && ret=0
		;;
	operand | more)
		case $line[1] in
${commandRows
	.filter(({takes}) => takes !== undefined)
	.map(command =>
		command.files === undefined
			? `\t\t${command.name})\n\t\t\t[[ $state == operand ]] && compadd -- ${command.words?.join(' ') ?? ''} && ret=0\n\t\t\t;;`
			: `\t\t${command.name})\n\t\t\t${fileActions[command.files]} && ret=0\n\t\t\t;;`,
	)
	.join('\n')}
		esac
		;;
	esac
	return ret
}

if [[ $funcstack[1] == _navilink-tui ]]; then
	_navilink-tui "$@"
else
	compdef _navilink-tui navilink-tui
fi
`;

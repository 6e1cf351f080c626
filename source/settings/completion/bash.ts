import {type FileKind, type Flag} from '../flag.js';
import {type Command} from '../commands.js';
import {commandRows, flagRows} from './rows.js';

/** Names of files in either case; bash has no other way to say so. */
const patterns: Readonly<Record<FileKind, string>> = {
	any: '*',
	csv: '*.[cC][sS][vV]',
	json: '*.[jJ][sS][oO][nN]',
};

/** Words, or the pattern of names of files; nothing where neither is known. */
const valuesOf = ({words, files}: Pick<Flag & Command, 'words' | 'files'>): string =>
	files === undefined ? (words?.join(' ') ?? '') : patterns[files];

type Branch = readonly [word: string, action: string];

/** The branches of a `case`, those that do the same in one. */
const branches = (rows: readonly Branch[]): string =>
	[...new Set(rows.map(([, action]) => action))]
		.map(action => {
			const words = rows.filter(row => row[1] === action).map(([word]) => word);
			return `\t${words.join(' | ')})\n\t\t${action}\n\t\t;;`;
		})
		.join('\n');

const branchOf = (word: string, row: Pick<Flag & Command, 'words' | 'files'>): Branch => [
	word,
	`values='${valuesOf(row)}'`,
];

const list = (rows: ReadonlyArray<{readonly typed: string}>): string =>
	` ${rows.map(({typed}) => typed).join(' ')} `;

/** The script for bash; it keeps to what 3.2, the bash of macOS, knows. */
export const bashScript = (): string => `# shellcheck shell=bash
# Completion of navilink-tui for bash, made from its tables of flags and commands.

# Sets what a flag takes: words, or a pattern of names of files. Fails for a flag that takes nothing.
_navilink_tui_flag() {
	case $1 in
${branches(flagRows.filter(({value}) => value !== undefined).map(row => branchOf(row.typed, row)))}
	*)
		return 1
		;;
	esac
}

# Sets what a command takes.
_navilink_tui_command() {
	case $1 in
${branches(commandRows.filter(({takes}) => takes !== undefined).map(row => branchOf(row.name, row)))}
	esac
}

# Offers those of some words, or of the files of a pattern, that begin as typed.
_navilink_tui_offer() {
	local word typed=$cur
	if [[ $1 == '*'* ]]; then
		compopt -o filenames 2>/dev/null
		typed=\${typed//\\\\/}
		typed=\${typed#[\\"\\']}
	fi
	while IFS= read -r word; do
		COMPREPLY+=("$prefix$word")
	done < <(
		if [[ $1 == '*' ]]; then
			compgen -f -- "$typed"
		elif [[ $1 == '*'* ]]; then
			compgen -d -- "$typed"
			compgen -f -X "!$1" -- "$typed"
		else
			compgen -W "$1" -- "$typed"
		fi
	)
}

_navilink_tui() {
	local flags='${list(flagRows)}'
	local repeatable='${list(flagRows.filter(({many}) => many))}'
	local optional='${list(flagRows.filter(({optional}) => optional))}'
	local commands=' ${commandRows.map(({name}) => name).join(' ')} '
	local given=' ' flag='' glued='' command='' ended='' values='' prefix='' word
	local -i i operands=0
	local IFS=$' \\t\\n'
	local cur=\${COMP_WORDS[COMP_CWORD]}
	COMPREPLY=()

	for ((i = 1; i < \${#COMP_WORDS[@]}; i++)); do
		((i == COMP_CWORD)) || given+="\${COMP_WORDS[i]%%=*} "
	done

	for ((i = 1; i < COMP_CWORD; i++)); do
		word=\${COMP_WORDS[i]}
		if [[ $word == [\\<\\>]* ]]; then
			# What output goes to, or comes from, is a file and no word of the program.
			((++i < COMP_CWORD)) || {
				_navilink_tui_offer '*'
				return
			}
		elif [[ $word == : ]]; then
			# Bash splits addresses: what follows is a part of the word before.
			((++i < COMP_CWORD)) || return
		elif [[ $word == = ]]; then
			glued=$flag
		elif [[ -n $flag && (-n $glued || ($word != -* && ! ($optional == *" $flag "* && $commands == *" $word "*))) ]]; then
			flag='' glued=''
		elif [[ -n $ended || $word != -* ]]; then
			[[ -z $command ]] || operands+=1
			command=\${command:-$word} flag=''
		elif [[ $word == -- ]]; then
			ended=1 flag=''
		elif _navilink_tui_flag "$word"; then
			flag=$word
		else
			flag=''
		fi
	done

	if [[ $cur == : ]]; then
		return
	elif [[ $cur == = ]]; then
		[[ -n $flag ]] || return
		glued=$flag cur=''
	elif [[ -z $ended && $cur == --*=* ]]; then
		# Where bash does not split at the sign.
		flag=\${cur%%=*} glued=$flag prefix=$flag= cur=\${cur#*=}
		_navilink_tui_flag "$flag" || return
	fi

	if [[ -n $flag && (-n $glued || $optional != *" $flag "* || $cur != -*) ]]; then
		_navilink_tui_offer "$values"
		[[ -z $glued && $optional == *" $flag "* ]] || return
	fi

	if [[ -z $ended && $cur == -* ]]; then
		values=''
		for word in $flags; do
			[[ $repeatable != *" $word "* && $given == *" $word "* ]] || values+="$word "
		done
		_navilink_tui_offer "$values"
	elif [[ -z $command ]]; then
		_navilink_tui_offer "$commands"
	else
		values=''
		_navilink_tui_command "$command"
		[[ $values != '*'* && $operands -gt 0 ]] || _navilink_tui_offer "$values"
	fi
}

complete -F _navilink_tui navilink-tui
`;

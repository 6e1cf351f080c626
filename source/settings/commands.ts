import {type FileKind} from './flag.js';

/** The shells that can be told what to complete. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** One command. */
export type Command = {
	/** The words `--help` has for it. */
	readonly help: string;
	/** Its further words, as they are written in a synopsis. */
	readonly takes?: string;
	/** They are paths of such files. */
	readonly files?: FileKind;
	/** There is one, of these. */
	readonly words?: readonly string[];
};

/** The commands; `--help`, completion and the manual follow from them. */
export const commands = {
	watch: {help: 'watch the heaters of the account (default)'},
	devices: {help: 'list the devices of the account'},
	login: {help: 'store the account in a file that only you can read'},
	logout: {help: 'delete stored accounts and sessions: all, or those of --cloud and --email'},
	report: {
		takes: 'FILE…',
		files: 'csv',
		help: 'summarize recordings; with --json as a JSON object',
	},
	replay: {
		takes: 'FILE…',
		files: 'csv',
		help: 'play back recordings on the screen; Space pauses, arrows step',
	},
	simulate: {help: 'run a simulated cloud and heater on loopback until stopped'},
	completion: {
		takes: shells.join('|'),
		words: shells,
		help: 'print the completion script for a shell',
	},
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

/** Returns whether a word is the name of a command. */
export const isCommandName = (word: string): word is CommandName => Object.hasOwn(commands, word);

/** All names, in the table's order. */
export const commandNames: readonly CommandName[] = Object.keys(commands).filter(name => isCommandName(name));

/** A command as a plain row of the table. */
export const commandOf = (name: CommandName): Command => commands[name];

/** `report FILE…`: a command as it is typed. */
export const commandAsTyped = (name: CommandName): string => {
	const {takes} = commandOf(name);
	return takes === undefined ? name : `${name} ${takes}`;
};

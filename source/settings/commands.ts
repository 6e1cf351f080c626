/** The commands, with the words `--help` has for them. */
export const commands = {
	watch: 'watch the heaters of the account: the default',
	devices: 'list the heaters of the account',
	login: 'store the account, its password in a file that only you can read',
	logout: 'forget the account and its session',
	report: 'say what recordings tell: report FILE…, with --json as an object',
	replay: 'play a recording on the screen: replay FILE…; Space pauses, arrows step',
	simulate: 'serve a simulated cloud and heater on loopback, until stopped',
} as const;

export type CommandName = keyof typeof commands;

/** Whether a word is the name of a command. */
export const isCommandName = (word: string): word is CommandName => Object.hasOwn(commands, word);

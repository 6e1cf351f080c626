import {type Shell} from '../commands.js';
import {bashScript} from './bash.js';
import {fishScript} from './fish.js';
import {zshScript} from './zsh.js';

/** Completion scripts by shell. */
export type Completion = {
	/** As the folders of the shell's completions want it called. */
	readonly fileName: string;
	/** The script; it asks nobody, neither the program nor a network. */
	readonly script: () => string;
};

/** The completion of each shell, made from the tables of flags and commands. */
export const completions: Readonly<Record<Shell, Completion>> = {
	bash: {fileName: 'navilink-tui.bash', script: bashScript},
	zsh: {fileName: '_navilink-tui', script: zshScript},
	fish: {fileName: 'navilink-tui.fish', script: fishScript},
};

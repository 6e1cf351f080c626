import {problem} from '../messages/catalogue.js';
import {commandOf, isCommandName, type CommandName, type Shell} from '../settings/commands.js';
import {type CommandLine} from '../settings/read-flags.js';
import {shown} from '../settings/shown.js';
import {type TerminalCapabilities} from '../settings/terminal-capabilities.js';
import {accountSettingsOf, type AccountSettings} from './account-settings.js';
import {completionShellOf} from './completion-settings.js';
import {replaySettingsOf, type ReplaySettings} from './replay-settings.js';
import {reportSettingsOf, type ReportSettings} from './report-settings.js';
import {servedSimulationOf, type ServedSimulation} from './simulate-settings.js';
import {withoutOtherSources} from './source/source-settings.js';
import {watchSettingsOf, type WatchSettings} from './watch/watch-settings.js';

/** A command and its settings. */
export type Settings =
	| WatchSettings
	| {readonly command: 'report'; readonly report: ReportSettings}
	| {readonly command: 'replay'; readonly replay: ReplaySettings}
	| {readonly command: 'simulate'; readonly simulation: ServedSimulation}
	| {readonly command: 'devices'; readonly account: AccountSettings; readonly json: boolean}
	| {readonly command: 'login' | 'logout'; readonly account: AccountSettings}
	| {readonly command: 'completion'; readonly shell: Shell};

const settingsByCommand: Readonly<
	Record<CommandName, (line: CommandLine, terminal: TerminalCapabilities) => Settings>
> = {
	watch: watchSettingsOf,
	devices: line => ({command: 'devices', account: accountSettingsOf(line), json: line.given.json ?? false}),
	login: line => ({command: 'login', account: accountSettingsOf(line)}),
	logout: line => ({command: 'logout', account: accountSettingsOf(line)}),
	report: (line, terminal) => ({command: 'report', report: reportSettingsOf(line, terminal)}),
	replay: (line, terminal) => ({command: 'replay', replay: replaySettingsOf(line, terminal)}),
	simulate: line => ({command: 'simulate', simulation: servedSimulationOf(line)}),
	completion: line => ({command: 'completion', shell: completionShellOf(line)}),
};

/**
Returns the validated, frozen settings that a command line describes.

@throws {NavilinkError} of kind `usage` for a combination that makes no sense.
*/
export const settingsOf = (line: CommandLine, terminal: TerminalCapabilities): Settings => {
	const [command = 'watch', ...rest] = line.words;
	const takesWords = isCommandName(command) && commandOf(command).takes !== undefined;
	const extra = isCommandName(command) ? (takesWords ? undefined : rest[0]) : command;
	if (extra !== undefined) {
		throw problem('command-unknown', {command: shown(extra)});
	}

	return Object.freeze(
		settingsByCommand[isCommandName(command) ? command : 'watch'](withoutOtherSources(line), terminal),
	);
};

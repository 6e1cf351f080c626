import {problem, say} from '../messages/catalogue.js';
import {verboseToFile, verboseToStream, type VerboseLog} from '../output/verbose-log.js';
import {isSameFile} from '../support/same-file.js';
import {sanitize} from '../support/text.js';
import {type Trace} from '../support/trace.js';
import {flagAsTyped, flagOf} from '../settings/flags.js';
import {pathsOf} from '../settings/paths.js';
import {type CommandLine} from '../settings/read-flags.js';
import {complain, type Io} from '../process/io.js';
import {type Settings} from './settings.js';

/** Traces versions, platform and terminal. */
const tellSurroundings = (trace: Trace, {process, version}: Io): void => {
	const {TERM = '', LANG = '', COLORTERM = ''} = process.env;
	trace(
		'program',
		`navilink-tui ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}, TERM=${TERM}, LANG=${LANG}, COLORTERM=${COLORTERM}`,
	);
};

/** Traces the value and origin of each flag. */
const tellSettings = (trace: Trace, {given, origins}: CommandLine): void => {
	for (const [name, origin] of origins) {
		const value = flagOf(name).secret === true || name === 'email' ? 'given' : JSON.stringify(given[name]);
		trace('settings', `${flagAsTyped(name).slice('--'.length)}: ${value}, from the ${origin}`);
	}
};

/**
Opens what `--verbose` asks for: a file, or else standard error, or a file of its own while the screen is in use.

@returns Undefined without the flag.
@throws {NavilinkError} of kind `usage` when the file cannot be written, or is the recording.
*/
export const openVerbose = async (
	line: CommandLine,
	settings: Settings,
	io: Io,
): Promise<VerboseLog | undefined> => {
	const {verbose} = line.given;
	if (verbose !== true && typeof verbose !== 'string') {
		return undefined;
	}

	const isOnScreen = 'view' in settings && settings.view === 'screen';
	const path = verbose === true ? (isOnScreen ? pathsOf(io.process.env).verbose : undefined) : verbose;
	const recordingPath = 'recording' in settings ? settings.recording?.path : undefined;
	if (path !== undefined && recordingPath !== undefined && (await isSameFile(path, recordingPath))) {
		throw problem('verbose-is-recording', {path: sanitize(path)});
	}

	const log =
		path === undefined
			? verboseToStream(io.err, io)
			: await verboseToFile(path, io, sentence => {
					complain(io, sentence);
				});
	if (path !== undefined && verbose === true) {
		complain(io, say('verbose-path', {path}));
	}

	tellSurroundings(log.trace, io);
	tellSettings(log.trace, line);
	return log;
};

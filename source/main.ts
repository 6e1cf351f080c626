import process from 'node:process';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {closeDebugger, normalizeTimeZone, refuseUnverifiedTls} from './process/environment.js';
import {removeLocksAtEnd} from './process/early-signals.js';
import {complain, type Io} from './process/io.js';
import {problem, say} from './messages/catalogue.js';
import {openStandardStreams} from './process/standard-streams.js';
import {pathsOf} from './settings/paths.js';
import {environmentName, flagAsTyped} from './settings/flags.js';
import {visibleSecrets} from './settings/visible-secrets.js';
import {readCommandLine, type CommandLine} from './settings/read-flags.js';
import {terminalCapabilities} from './settings/terminal-capabilities.js';
import {settingsOf, type Settings} from './commands/settings.js';
import {systemClock} from './support/clock.js';
import {codeOf, exitCodes, messageOf, NavilinkError} from './support/errors.js';
import {Redactor} from './support/redact.js';
import {noTrace} from './support/trace.js';

/** How long a process that is done may linger, in milliseconds. */
const lingerMs = 1000;

const run = async (settings: Settings, io: Io): Promise<number> => {
	switch (settings.command) {
		case 'watch': {
			const {watch} = await import('./commands/watch.js');
			return watch(settings, io);
		}

		case 'devices': {
			const {listDevices} = await import('./commands/devices.js');
			return listDevices(settings.account, settings.json, io);
		}

		case 'login': {
			const {login} = await import('./commands/login.js');
			return login(settings.account, io);
		}

		case 'logout': {
			const {logout} = await import('./commands/login.js');
			return logout(settings.account, io);
		}

		case 'report': {
			const {report} = await import('./commands/report.js');
			return report(settings.report, io);
		}

		case 'replay': {
			const {replay} = await import('./commands/replay.js');
			return replay(settings.replay, io);
		}

		case 'simulate': {
			const {simulate} = await import('./commands/simulate.js');
			return simulate(settings.simulation, io);
		}

		case 'completion': {
			const {printCompletion} = await import('./commands/completion.js');
			return printCompletion(settings.shell, io);
		}
	}
};

/** Answers what needs neither the environment nor the config file; undefined for everything else. */
const answerAtOnce = async (line: CommandLine, io: Io): Promise<number | undefined> => {
	const {given, words} = line;
	if (given.help === true) {
		const {helpText} = await import('./settings/help.js');
		io.out.write(helpText());
		return exitCodes.done.code;
	}

	if (given.version === true) {
		io.out.write(`${io.version}\n`);
		return exitCodes.done.code;
	}

	// A shell that starts asks for this: it may not fail because of a setting.
	return words[0] === 'completion' ? run(settingsOf(line, terminalCapabilities(process)), io) : undefined;
};

const start = async (io: Io): Promise<number> => {
	closeDebugger();
	const argv = process.argv.slice(2);
	// Whoever asks for help may need it because of the environment or the file.
	const code = await answerAtOnce(readCommandLine(argv, {}), io);
	if (code !== undefined) {
		return code;
	}

	refuseUnverifiedTls(process.env);
	normalizeTimeZone(process.env);
	const {readConfigFile} = await import('./settings/config-file.js');
	const line = readCommandLine(argv, process.env, await readConfigFile(pathsOf(process.env).config));
	const settings = settingsOf(line, terminalCapabilities(process));
	for (const name of visibleSecrets(line)) {
		complain(io, say('secret-visible', {flag: flagAsTyped(name), variable: environmentName(name)}));
	}

	if (line.given.verbose === undefined || line.given.verbose === false) {
		return run(settings, io);
	}

	const {openVerbose} = await import('./commands/open-verbose.js');
	const verbose = await openVerbose(line, settings, io);
	if (verbose === undefined) {
		return run(settings, io);
	}

	try {
		return await run(settings, {...io, trace: verbose.trace});
	} catch (error) {
		verbose.trace('program', error instanceof Error ? (error.stack ?? error.message) : String(error));
		throw error;
	} finally {
		// A disk that hangs does not keep the program from ending.
		await Promise.race([verbose.close(), setTimeout(lingerMs, undefined, {ref: false})]);
	}
};

/**
Runs the program: flags to settings to a command. The only place that sets the exit code.

@param version - Of the package.
*/
export const main = async (version: string): Promise<void> => {
	const streams = openStandardStreams(process);
	const io: Io = {
		stdin: process.stdin,
		stdout: process.stdout,
		out: streams.out,
		err: streams.err,
		process,
		leaveSignals: removeLocksAtEnd(process),
		version,
		clock: systemClock,
		redactor: new Redactor(),
		trace: noTrace,
	};
	io.redactor.add(process.env.NAVILINK_PASSWORD, process.env.NAVIEN_PASSWORD);
	try {
		const code = await start(io);
		await streams.flushed();
		// What could not be written is known a turn later.
		await setImmediate();
		const outputProblem = code === exitCodes.done.code ? streams.outputProblem() : undefined;
		if (outputProblem !== undefined) {
			throw outputProblem;
		}

		process.exitCode = code;
	} catch (error_) {
		const error = codeOf(error_) === 'EMFILE' ? problem('too-many-files', {}, {cause: error_}) : error_;
		const isExpected = error instanceof NavilinkError;
		process.exitCode = isExpected ? error.exitCode : exitCodes.bug.code;
		complain(io, isExpected || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message));
	}

	await streams.flushed();
	// Everything is closed by now and the process ends by itself; should something hold it, this does.
	// Nobody may wait for that: Node 22 ends with 13 where a module still waits and nothing is left to do.
	void setTimeout(lingerMs, undefined, {ref: false}).then(() => {
		process.exit();
	});
};

import {jsonFormat, onceFormat, plainFormat, type LineFormat, type Lines} from '../output/line-format.js';
import {factsOf} from '../recording/recording.js';
import {StopListener} from '../screen/terminal/stop-signals.js';
import {type WatchSettings} from '../settings/settings.js';
import {exitCodes} from '../support/errors.js';
import {type Unsubscribe} from '../support/store.js';
import {prepareEnding} from './ending.js';
import {complain, type Io} from './io.js';
import {type Watching} from './watching.js';

const formatOf = ({once, view, units}: WatchSettings, watching: Watching, io: Io): LineFormat => {
	const options = {heater: watching.monitor.heater, units, clock: io.clock};
	if (once) {
		return onceFormat(options, view === 'json');
	}

	return view === 'json' ? jsonFormat(options) : plainFormat(options);
};

/**
Writes each status and each change of the connection as lines, until asked to stop.

@returns The exit code.
*/
export const watchInLines = async (settings: WatchSettings, watching: Watching, io: Io): Promise<number> => {
	const {connection, monitor, recorder} = watching;
	const {clock, stdout} = io;
	const format = formatOf(settings, watching, io);
	const stops: Unsubscribe[] = [];
	let isReaderGone = false;
	const write = ({out, complaint}: Lines): void => {
		if (out !== undefined && !isReaderGone) {
			stdout.write(out);
		}

		if (complaint !== undefined) {
			complain(io, complaint);
		}
	};

	const ending = prepareEnding(io, async () => {
		try {
			await watching.stop();
		} finally {
			for (const stop of stops) {
				stop();
			}

			write(format.end(connection.getSnapshot().statistics));
		}
	});
	const listener = new StopListener({
		...ending.stopOptions,
		process: io.process,
	});
	const quit = (): void => {
		void listener.stop({kind: 'quit'});
	};

	// `head` and its like close the pipe when they have enough.
	stdout.once('error', () => {
		isReaderGone = true;
		quit();
	});
	let hasStatus = false;
	let recordingProblem: string | undefined;
	stops.push(
		monitor.onReading(reading => {
			if (!settings.once || !hasStatus) {
				write(format.status({...factsOf({monitor, connection, clock}, reading), status: reading.status}));
			}

			hasStatus = true;
			if (settings.once) {
				quit();
			}
		}),
		monitor.subscribe(() => {
			const {unansweredPolls} = monitor.getSnapshot();
			if (settings.once && !hasStatus && unansweredPolls > 0) {
				const seconds = settings.connect.answerTimeoutMs / 1000;
				ending.because(
					exitCodes.connection.code,
					`the broker is connected, but the heater did not answer within ${seconds} s: check the MAC address, and that the heater is online`,
				);
				quit();
			}
		}),
		connection.onState(state => {
			write(format.state(state));
			if (state.name === 'failed' && state.nextAttemptAtMs === undefined) {
				ending.because(exitCodes.connection.code);
				quit();
			}
		}),
	);
	if (recorder !== undefined) {
		stops.push(
			recorder.subscribe(() => {
				const {problem} = recorder.getSnapshot();
				if (problem !== recordingProblem) {
					recordingProblem = problem;
					complain(io, problem === undefined ? 'the recording goes on' : `${problem}; rows wait in memory`);
				}
			}),
		);
	}

	if (settings.durationMs !== undefined) {
		stops.push(clock.after(settings.durationMs, quit).cancel);
	}

	watching.start();
	return ending.code;
};

import {say} from '../../messages/catalogue.js';
import {signInCode} from '../../cloud/cloud-endpoint.js';
import {type Heater} from '../../heater/heater.js';
import {jsonFormat, onceFormat, plainFormat, type LineFormat, type Lines} from '../../output/line-format.js';
import {problemsOnlyFormat} from '../../output/problems-only.js';
import {sentenceFormat} from '../../output/sentences.js';
import {complain, type Io} from '../../process/io.js';
import {prepareShutdown} from '../../process/shutdown.js';
import {StopListener} from '../../process/stop-listener.js';
import {exitCodes} from '../../support/errors.js';
import {type Unsubscribe} from '../../support/store.js';
import {secondMs} from '../../support/durations.js';
import {onceQueries} from './once-answers.js';
import {printHeater} from './print-heater.js';
import {reportRecorder} from './report-recorder.js';
import {type Session} from './session.js';
import {readTariffWhenNeeded} from './tariff-need.js';
import {type WatchSettings} from './watch-settings.js';

const formatOf = (
	{once, view, units}: WatchSettings,
	heater: Heater,
	isOneOfSeveral: boolean,
	io: Io,
): LineFormat => {
	const options = {heater, units, clock: io.clock, isOneOfSeveral};
	if (once) {
		return onceFormat(options, view === 'json');
	}

	const formats = {
		json: jsonFormat,
		plain: plainFormat,
		quiet: problemsOnlyFormat,
		sentences: sentenceFormat,
		screen: plainFormat,
	} as const;
	return formats[view](options);
};

/** Returns why watching continues where nobody reads its lines any more, as a sentence; undefined where it ends. */
const sentenceWithoutReader = ({view, recording, alerts}: WatchSettings): string | undefined => {
	const stream = view === 'quiet' ? 'standard error' : 'standard output';
	if (recording !== undefined) {
		return say('output-gone-recording', {stream});
	}

	return alerts.command === undefined && alerts.address === undefined
		? undefined
		: say('output-gone-alerts', {stream});
};

/**
Writes each status and each change of the connection as lines, until asked to stop.

@returns The exit code.
*/
export const watchInLines = async (settings: WatchSettings, session: Session, io: Io): Promise<number> => {
	const {connection, heaters} = session;
	const {clock} = io;
	const {once, view} = settings;
	const watched = heaters.map(heater => ({
		heater,
		format: formatOf(settings, heater.monitor.heater, heaters.length > 1, io),
	}));
	// An object names its heater; a line about the connection is written once.
	const connectionFormats = watched.slice(0, view === 'json' ? undefined : 1).map(({format}) => format);
	const stops: Unsubscribe[] = [];
	const write = ({out, complaint}: Lines): void => {
		if (out !== undefined) {
			io.out.write(out);
		}

		if (complaint !== undefined) {
			complain(io, complaint);
		}
	};

	const shutdown = prepareShutdown(io, async () => {
		try {
			await session.stop();
		} finally {
			for (const stop of stops) {
				stop();
			}

			for (const sentence of once ? [] : session.summaries()) {
				complain(io, sentence);
			}

			for (const format of connectionFormats) {
				write(format.end(connection.getSnapshot().statistics));
			}
		}
	});
	const listener = new StopListener({
		...shutdown.stopOptions,
		process: io.process,
	});
	const quit = (): void => {
		void listener.stop({kind: 'quit'});
	};

	stops.push(
		(view === 'quiet' ? io.err : io.out).onGone(() => {
			// `head` and similar programs close the pipe when they have enough.
			const sentence = sentenceWithoutReader(settings);
			if (sentence === undefined) {
				quit();
			} else {
				complain(io, sentence);
			}
		}),
		connection.onState(state => {
			for (const [index, format] of connectionFormats.entries()) {
				const {out, complaint} = format.state(state);
				write({...(out !== undefined && {out}), ...(index === 0 && complaint !== undefined && {complaint})});
			}

			if (state.name === 'failed' && state.nextAttemptAtMs === undefined) {
				const isRefused = state.failure.code === signInCode;
				shutdown.exitWith((isRefused ? exitCodes.signIn : exitCodes.connection).code);
				quit();
			}
		}),
		session.onTrouble(sentence => {
			complain(io, sentence);
		}),
	);
	const unprinted = new Set(heaters);
	for (const {heater, format} of watched) {
		const {monitor, recorder} = heater;
		const stopPrinting = printHeater(heater, {
			settings,
			connection,
			clock,
			format,
			write,
			onPrinted() {
				unprinted.delete(heater);
				if (once && unprinted.size === 0) {
					quit();
				}
			},
		});
		stops.push(stopPrinting);
		if (once) {
			stops.push(
				monitor.subscribe(() => {
					const {unansweredPolls, readings} = monitor.getSnapshot();
					if (readings === 0 && unansweredPolls > 0) {
						const seconds = settings.connect.answerTimeoutMs / secondMs;
						shutdown.exitWith(
							exitCodes.connection.code,
							heaters.length > 1
								? say('named-heater-silent-once', {name: monitor.heater.name, seconds})
								: say('heater-silent-once', {seconds}),
						);
						quit();
					}
				}),
			);
		}

		if (once && view === 'json') {
			monitor.want(onceQueries);
		} else if (view === 'json' && settings.price === undefined) {
			stops.push(readTariffWhenNeeded(monitor));
		}

		if (recorder !== undefined) {
			stops.push(reportRecorder(recorder, io));
		}
	}

	if (settings.durationMs !== undefined) {
		stops.push(clock.after(settings.durationMs, quit).cancel);
	}

	session.start();
	return shutdown.code;
};

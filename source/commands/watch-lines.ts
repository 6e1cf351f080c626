import {say} from '../messages/catalogue.js';
import {signInCode} from '../cloud/cloud-endpoint.js';
import {type Heater} from '../heater/heater.js';
import {jsonFormat, onceFormat, plainFormat, type LineFormat, type Lines} from '../output/line-format.js';
import {problemsOnlyFormat} from '../output/problems-only.js';
import {sentenceFormat} from '../output/sentences.js';
import {priceSource} from '../monitor/price-source.js';
import {type Recorder} from '../recording/recorder.js';
import {factsOf} from '../recording/recording.js';
import {StopListener} from '../process/stop-listener.js';
import {type WatchSettings} from '../settings/settings.js';
import {exitCodes} from '../support/errors.js';
import {type Unsubscribe} from '../support/store.js';
import {followPresence} from './follow-presence.js';
import {prepareEnding} from './ending.js';
import {complain, type Io} from './io.js';
import {afterAnswers, onceWants} from './once-answers.js';
import {type WatchedHeater, type Watching} from './watching.js';

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

/** Has the account's prices read where an object is to carry what the day cost. */
const wantPrices = ({view, once, price}: WatchSettings, {heaters}: Watching): void => {
	if (view !== 'json' || once || price !== undefined) {
		return;
	}

	for (const {monitor} of heaters) {
		if (monitor.getSnapshot().tariff.kind !== 'unavailable') {
			monitor.want(['deviceInfo', 'tariff']);
		}
	}
};

/** Says when a recording cannot go on, when it does again, and what else its owner should know. */
const complainOfRecorder = (recorder: Recorder, io: Io): Unsubscribe => {
	let known: string | undefined;
	let lastNotice: string | undefined;
	const look = (): void => {
		const {problem, notice} = recorder.getSnapshot();
		if (notice !== undefined && notice !== lastNotice) {
			complain(io, notice);
		}

		if (problem !== known) {
			complain(
				io,
				problem === undefined ? say('recording-resumed') : say('recording-waits', {trouble: problem}),
			);
		}

		known = problem;
		lastNotice = notice;
	};

	look();
	return recorder.subscribe(look);
};

/**
Writes each status and each change of the connection as lines, until asked to stop.

@returns The exit code.
*/
export const watchInLines = async (settings: WatchSettings, watching: Watching, io: Io): Promise<number> => {
	const {connection} = watching;
	const {clock, stdout} = io;
	const formats = watching.heaters.map(({monitor}) =>
		formatOf(settings, monitor.heater, watching.heaters.length > 1, io),
	);
	// An object names its heater; a line about the connection says all there is to say once.
	const speakers = settings.view === 'json' ? formats : formats.slice(0, 1);
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

			for (const sentence of settings.once ? [] : watching.summaries()) {
				complain(io, sentence);
			}

			for (const format of speakers) {
				write(format.end(connection.getSnapshot().statistics));
			}
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
	stops.push(
		connection.onState(state => {
			for (const [index, format] of speakers.entries()) {
				const {out, complaint} = format.state(state);
				write({...(out !== undefined && {out}), ...(index === 0 && complaint !== undefined && {complaint})});
			}

			if (state.name === 'failed' && state.nextAttemptAtMs === undefined) {
				const isRefused = state.failure.code === signInCode;
				ending.because((isRefused ? exitCodes.signIn : exitCodes.connection).code);
				quit();
			}
		}),
		watching.onTrouble(sentence => {
			complain(io, sentence);
		}),
	);
	/** Heaters without a status yet, and those that are not reported yet. */
	const unread = new Set(watching.heaters);
	const waiting = new Set(watching.heaters);
	/** One object says all there is to say of a heater: its status waits for what else it is asked. */
	const waitsForAnswers = settings.once && settings.view === 'json';
	const reported = (watched: WatchedHeater): void => {
		waiting.delete(watched);
		if (settings.once && waiting.size === 0) {
			quit();
		}
	};

	for (const [index, watched] of watching.heaters.entries()) {
		const {monitor, recorder} = watched;
		const format = formats[index];
		stops.push(
			monitor.onReading(reading => {
				if (format === undefined || (settings.once && !unread.delete(watched))) {
					return;
				}

				const facts = {...factsOf({monitor, connection, clock}, reading), status: reading.status};
				if (waitsForAnswers) {
					stops.push(
						afterAnswers(monitor, clock, () => {
							write(format.status({...facts, queries: monitor.getSnapshot().queries}));
							reported(watched);
						}),
					);
					return;
				}

				write(format.status(facts));
				const {insight, tariff} = monitor.getSnapshot();
				write(format.insight?.(insight, reading.receivedAtMs, priceSource(settings.price, tariff)) ?? {});
				reported(watched);
			}),
			monitor.subscribe(() => {
				const {unansweredPolls} = monitor.getSnapshot();
				if (settings.once && unread.has(watched) && unansweredPolls > 0) {
					const seconds = settings.connect.answerTimeoutMs / 1000;
					ending.because(
						exitCodes.connection.code,
						watching.heaters.length > 1
							? say('named-heater-silent-once', {name: monitor.heater.name, seconds})
							: say('heater-silent-once', {seconds}),
					);
					quit();
				}
			}),
		);
		if (format !== undefined && watched.alerts !== undefined) {
			stops.push(
				watched.alerts.onChange(change => {
					write(format.alert(change));
				}),
				monitor.onEvent(event => {
					write(format.event(event));
				}),
			);
		}

		const {heater: tellHeater} = format ?? {};
		if (tellHeater !== undefined) {
			stops.push(
				followPresence(monitor, connection, presence => {
					write(tellHeater(presence));
				}),
			);
		}

		if (recorder !== undefined) {
			stops.push(complainOfRecorder(recorder, io));
		}
	}

	if (settings.durationMs !== undefined) {
		stops.push(clock.after(settings.durationMs, quit).cancel);
	}

	if (waitsForAnswers) {
		for (const {monitor} of watching.heaters) {
			monitor.want(onceWants);
		}
	}

	watching.start();
	wantPrices(settings, watching);
	return ending.code;
};

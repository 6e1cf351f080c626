import {say} from '../messages/catalogue.js';
import {defaultRules, type AlertRule} from '../alerts/rule.js';
import {errorAdvice, errorSentence} from '../heater/error-codes.js';
import {type ReportedError} from '../insight/error-episode.js';
import {faultLabel} from '../text/fault-text.js';
import {dayMs} from '../support/durations.js';
import {timeOfDay} from './format.js';
import {isHeaterSilent} from './freshness.js';
import {countdownText} from './refresh-schedule.js';
import {type ScreenState} from './screen-state.js';
import {type Tone} from './theme.js';

/** A problem, as a sentence with a remedy. */
export type Notice = {readonly tone: Tone; readonly text: string};

const connectionNotice = ({connection, monotonicMs}: ScreenState): Notice | undefined => {
	const {state} = connection;
	if (state.name === 'failed') {
		const {sentence: why} = state.failure;
		return {
			tone: 'bad',
			text:
				state.nextAttemptAtMs === undefined
					? say('no-connection-failed', {why})
					: say('no-connection-failed-next', {
							why,
							time: countdownText(state.nextAttemptAtMs - monotonicMs, 1000),
						}),
		};
	}

	if (state.name !== 'reconnecting') {
		return undefined;
	}

	const {attempt, failure, nextAttemptAtMs} = state;
	const why = failure.sentence;
	return {
		tone: 'warning',
		text:
			nextAttemptAtMs === undefined
				? say('no-connection-now', {why, attempt})
				: say('no-connection-next', {
						why,
						attempt,
						time: countdownText(nextAttemptAtMs - monotonicMs, 1000),
					}),
	};
};

const offlineText = ({heater: {name}, offlineSource, lastFault}: ScreenState['monitor']): string => {
	const isFromHeater = offlineSource === 'heater';
	const fault = faultLabel(lastFault);
	return fault === undefined || fault === 'none'
		? say(isFromHeater ? 'heater-offline' : 'heater-offline-cloud', {name})
		: say(isFromHeater ? 'heater-offline-fault' : 'heater-offline-cloud-fault', {name, fault});
};

const heaterNotice = (state: ScreenState): Notice | undefined => {
	const {isOnline, unansweredPolls, pollProblem} = state.monitor;
	if (isHeaterSilent(state)) {
		return {
			tone: 'warning',
			text: isOnline === false ? offlineText(state.monitor) : say('heater-silent', {polls: unansweredPolls}),
		};
	}

	return pollProblem === undefined || state.connection.state.name !== 'connected'
		? undefined
		: {tone: 'warning', text: say('heater-not-asked', {why: pollProblem})};
};

/** `since 12:31`, `since Jan 2, 12:31`; of an error that was there before the watching began, the time it was first seen. */
const sinceText = ({sinceMs, isOlder}: Pick<ReportedError, 'sinceMs' | 'isOlder'>, nowMs: number): string => {
	const date = new Date(sinceMs).toLocaleDateString('en-US', {month: 'short', day: 'numeric'});
	const since = nowMs - sinceMs < dayMs ? timeOfDay(sinceMs) : `${date}, ${timeOfDay(sinceMs)}`;
	return `since ${since}${isOlder ? ' or before' : ''}`;
};

const errorNotice = ({monitor, nowMs}: ScreenState): Notice | undefined => {
	const {error} = monitor;
	if (error === undefined) {
		return undefined;
	}

	const text = say('heater-error', {
		error: errorSentence(error.code, error.subCode) ?? '',
		since: sinceText(error, nowMs),
		advice: errorAdvice(error.code) ?? "look it up in the heater's manual",
	});
	return {tone: 'bad', text};
};

const recordingNotice = ({recorder}: ScreenState): Notice | undefined => {
	const {problem, notice, waitingRows: waiting = 0, lostRows: lost = 0} = recorder ?? {};
	if (problem === undefined) {
		return notice === undefined
			? undefined
			: {tone: 'warning', text: say('recording-notice-shown', {notice})};
	}

	return {
		tone: 'bad',
		text:
			lost === 0
				? say('recording-waits-shown', {trouble: problem, waiting})
				: say('recording-loses-shown', {trouble: problem, waiting, lost}),
	};
};

/** Rules whose alerts have a more detailed notice for the selected heater. */
const rulesWithNotice: ReadonlySet<AlertRule> = new Set(
	defaultRules.filter(({name}) =>
		['water-leak', 'heater-error', 'heater-offline', 'no-readings'].includes(name),
	),
);

const alertNotices = ({alerts, nowMs}: ScreenState): readonly Notice[] =>
	alerts
		.filter(({rule, heaterName}) => heaterName !== undefined || !rulesWithNotice.has(rule))
		.map(({rule, sinceMs, heaterName}) => ({
			tone: rule.isUrgent ? 'bad' : 'warning',
			text: `${heaterName === undefined ? '' : `${heaterName}: `}${rule.message.replace(/\.$/v, '')}, ${sinceText({sinceMs, isOlder: false}, nowMs)}`,
		}));

/** Returns all current problems, the worst first. */
export const noticesOf = (state: ScreenState): readonly Notice[] =>
	[
		errorNotice(state),
		recordingNotice(state),
		connectionNotice(state),
		heaterNotice(state),
		...alertNotices(state),
	].filter(notice => notice !== undefined);

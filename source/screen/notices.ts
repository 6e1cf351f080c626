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
		const next =
			state.nextAttemptAtMs === undefined
				? 'r tries again'
				: `next attempt in ${countdownText(state.nextAttemptAtMs - monotonicMs, 1000)}, r tries now`;
		return {tone: 'bad', text: `No connection: ${state.failure.sentence}; ${next}`};
	}

	if (state.name !== 'reconnecting') {
		return undefined;
	}

	const next =
		state.nextAttemptAtMs === undefined
			? `attempt ${state.attempt} is under way`
			: `attempt ${state.attempt} in ${countdownText(state.nextAttemptAtMs - monotonicMs, 1000)}`;
	return {tone: 'warning', text: `No connection: ${state.failure.sentence}; ${next}`};
};

const offlineTexts = {
	heater: 'is offline, its connection ended',
	cloud: "is offline, says NaviLink's cloud",
} as const;

const heaterNotice = (state: ScreenState): Notice | undefined => {
	const {heater, isOnline, offlineSource, lastFault, unansweredPolls, pollProblem} = state.monitor;
	if (isHeaterSilent(state)) {
		const fault = faultLabel(lastFault);
		return {
			tone: 'warning',
			text:
				isOnline === false
					? `${heater.name} ${offlineTexts[offlineSource ?? 'cloud']}: check its power, then its WiFi and the router${fault === undefined || fault === 'none' ? '' : `; last fault ${fault}`}`
					: `The heater does not answer (${unansweredPolls} polls), the broker does: check the heater's power and WiFi`,
		};
	}

	return pollProblem === undefined || state.connection.state.name !== 'connected'
		? undefined
		: {tone: 'warning', text: `The heater could not be asked: ${pollProblem}`};
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

	const sentence = errorSentence(error.code, error.subCode) ?? '';
	const advice = errorAdvice(error.code) ?? "look it up in the heater's manual";
	return {tone: 'bad', text: `The heater reports ${sentence}, ${sinceText(error, nowMs)}: ${advice}`};
};

const recordingNotice = ({recorder}: ScreenState): Notice | undefined => {
	const {problem, notice, waitingRows, lostRows} = recorder ?? {};
	if (problem === undefined) {
		return notice === undefined ? undefined : {tone: 'warning', text: `Recording: ${notice}`};
	}

	const lost = lostRows === undefined || lostRows === 0 ? '' : `, ${lostRows} are lost`;
	return {tone: 'bad', text: `Recording: ${problem}; ${waitingRows ?? 0} rows wait in memory${lost}`};
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

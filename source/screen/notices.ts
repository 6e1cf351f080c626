import {errorSentence} from '../heater/error-codes.js';
import {isHeaterSilent} from './freshness.js';
import {countdownText} from './quiet.js';
import {type ScreenState} from './screen-store.js';
import {type Tone} from './theme.js';

/** Trouble, as a sentence with what to do about it. */
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

const heaterNotice = (state: ScreenState): Notice | undefined => {
	if (isHeaterSilent(state)) {
		return {
			tone: 'warning',
			text: `The heater does not answer (${state.monitor.unansweredPolls} polls), the broker does: check the heater's power and WiFi`,
		};
	}

	const {pollProblem} = state.monitor;
	return pollProblem === undefined || state.connection.state.name !== 'connected'
		? undefined
		: {tone: 'warning', text: `The heater could not be asked: ${pollProblem}`};
};

const errorNotice = ({monitor}: ScreenState): Notice | undefined => {
	const {status} = monitor.reading ?? {};
	const sentence = errorSentence(status?.errorCode, status?.subErrorCode);
	return sentence === undefined
		? undefined
		: {tone: 'bad', text: `The heater reports ${sentence}: look it up in the heater's manual`};
};

const recordingNotice = ({recorder}: ScreenState): Notice | undefined => {
	const {problem, notice, waitingRows, lostRows} = recorder ?? {};
	if (problem === undefined) {
		return notice === undefined ? undefined : {tone: 'warning', text: `Recording: ${notice}`};
	}

	const lost = lostRows === undefined || lostRows === 0 ? '' : `, ${lostRows} are lost`;
	return {tone: 'bad', text: `Recording: ${problem}; ${waitingRows ?? 0} rows wait in memory${lost}`};
};

/** All trouble there is now, the worst first. */
export const noticesOf = (state: ScreenState): readonly Notice[] =>
	[errorNotice(state), recordingNotice(state), connectionNotice(state), heaterNotice(state)].filter(
		notice => notice !== undefined,
	);

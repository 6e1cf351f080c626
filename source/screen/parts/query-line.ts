import {type Query} from '../../monitor/queries.js';
import {ageText} from '../refresh-schedule.js';
import {type ScreenState} from '../screen-state.js';
import {segment, type Line} from '../segments.js';
import {minuteMs} from '../../support/durations.js';

/** State of a query: how old its answer is, or why there is none. */
export const answerLine = (
	{answeredAtMs, isUnanswered}: Query<unknown>,
	{monotonicMs, connection, replay}: ScreenState,
	what: string,
	askedAgain: 'every minute' | 'every 15 minutes' = 'every minute',
): Line => {
	if (replay !== undefined) {
		return [segment(`a recording does not have it: ${what} comes from the heater itself`, 'dim')];
	}

	if (answeredAtMs !== undefined) {
		const late = isUnanswered ? '; it does not answer now' : '';
		return [
			segment(
				`${what}, ${ageText(monotonicMs - answeredAtMs, minuteMs)}${late}`,
				isUnanswered ? 'warning' : 'dim',
			),
		];
	}

	if (connection.state.name !== 'connected') {
		return [segment('not known: there is no connection to ask the heater', 'warning')];
	}

	return isUnanswered
		? [segment(`the heater does not answer this question; it is asked again ${askedAgain}`, 'warning')]
		: [segment('asking the heater', 'dim')];
};

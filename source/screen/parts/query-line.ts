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
		return [segment(`not in a recording: ${what} comes from the heater`, 'dim')];
	}

	if (answeredAtMs !== undefined) {
		const late = isUnanswered ? '; currently no answer' : '';
		return [
			segment(
				`${what}, ${ageText(monotonicMs - answeredAtMs, minuteMs)}${late}`,
				isUnanswered ? 'warning' : 'dim',
			),
		];
	}

	if (connection.state.name !== 'connected') {
		return [segment('not known: no connection to the heater', 'warning')];
	}

	return isUnanswered
		? [segment(`no answer from the heater; asking again ${askedAgain}`, 'warning')]
		: [segment('asking the heater', 'dim')];
};

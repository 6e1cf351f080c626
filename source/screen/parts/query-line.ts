import {say} from '../../messages/catalogue.js';
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
		return [segment(say('query-not-recorded', {what}), 'dim')];
	}

	if (answeredAtMs !== undefined) {
		const age = ageText(monotonicMs - answeredAtMs, minuteMs);
		return [
			isUnanswered
				? segment(say('query-age-unanswered', {what, age}), 'warning')
				: segment(say('query-age', {what, age}), 'dim'),
		];
	}

	if (connection.state.name !== 'connected') {
		return [segment(say('query-no-connection'), 'warning')];
	}

	return isUnanswered
		? [segment(say('query-unanswered', {often: askedAgain}), 'warning')]
		: [segment('asking the heater', 'dim')];
};

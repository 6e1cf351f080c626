import {hasRecirculation, type RecirculationEntry} from '../../heater/recirculation.js';
import {daysText} from '../../heater/week.js';
import {plural} from '../../support/text.js';
import {type ScreenState} from '../screen-state.js';
import {bold, segment, type Line} from '../segments.js';
import {answerLine} from './query-line.js';

const entryLine = ({isEnabled, days, hour, minute, isPumpOn}: RecirculationEntry): Line => {
	const time = [hour, minute].map(part => String(part).padStart(2, '0')).join(':');
	const pump = isPumpOn === undefined ? 'not known' : isPumpOn ? 'on' : 'off';
	return [
		segment(
			`   ${time}  ${daysText(days).padEnd(9)}  pump ${pump}${isEnabled ? '' : '  disabled'}`,
			isEnabled ? 'plain' : 'dim',
		),
	];
};

/** Schedule of the recirculation pump; nothing for a heater without one. */
export const recirculationLines = (state: ScreenState): readonly Line[] => {
	const {queries, reading} = state.monitor;
	if (state.replay !== undefined || !hasRecirculation(queries.deviceInfo.value, reading?.status)) {
		return [];
	}

	const query = queries.recirculationSchedule;
	if (query.value === undefined) {
		return [
			[bold('Recirculation  '), ...answerLine(query, state, 'schedule of the pump', 'every 15 minutes')],
		];
	}

	const {list, isInForce} = query.value;
	const force = isInForce === false ? ', disabled' : isInForce === true ? ', in force' : '';
	return [
		[
			bold('Recirculation  '),
			segment(list.length === 0 ? 'no times set' : `${plural(list.length, 'time')}${force}`),
		],
		...list.map(entry => entryLine(entry)),
	];
};

import {dayNames} from '../../heater/week.js';
import {timeOfDay} from '../format.js';
import {segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';
import {dayMs, hourMs, minuteMs} from '../../support/durations.js';
import {placeLabels} from './labels.js';
import {type Series} from './series.js';

/** Distances between ticks; the smallest whose labels fit is used. */
const stepsMs = [
	minuteMs,
	5 * minuteMs,
	10 * minuteMs,
	15 * minuteMs,
	30 * minuteMs,
	hourMs,
	2 * hourMs,
	3 * hourMs,
	6 * hourMs,
	12 * hourMs,
	dayMs,
	2 * dayMs,
] as const;

/** Columns of a tick with its label and a blank: `╵12:00 `, `╵Mon 23 `. */
const labelColumns = 8;

const labelOf = (atMs: number, stepMs: number): string => {
	const date = new Date(atMs);
	return stepMs < dayMs ? timeOfDay(atMs) : `${dayNames[date.getDay()] ?? ''} ${date.getDate()}`;
};

/** The times between two that are whole multiples of a step in local time. */
const ticksOf = (startMs: number, endMs: number, stepMs: number): readonly number[] => {
	const offsetMs = -new Date(startMs).getTimezoneOffset() * minuteMs;
	const firstMs = Math.ceil((startMs + offsetMs) / stepMs) * stepMs - offsetMs;
	return Array.from(
		{length: Math.max(0, Math.floor((endMs - firstMs) / stepMs) + 1)},
		(_, index) => firstMs + index * stepMs,
	);
};

/** The axis below a graph: local times at the columns where they were. */
export const timeAxis = ({startMs, partMs, values}: Series, indent: number, {isAscii}: Theme): Line => {
	const columns = values.length;
	const stepMs = stepsMs.find(step => step / partMs >= labelColumns) ?? stepsMs.at(-1) ?? dayMs;
	const labels = ticksOf(startMs, startMs + columns * partMs, stepMs).map(atMs => ({
		column: Math.round((atMs - startMs) / partMs),
		text: `${isAscii ? '|' : '╵'}${labelOf(atMs, stepMs)}`,
	}));
	return [segment(' '.repeat(indent) + placeLabels(labels, columns), 'dim')];
};

import {type TimelineEvent} from '../../insight/event.js';
import {eventText, eventTexts, type EventWeight} from '../../text/event-text.js';
import {type Unit} from '../../text/units.js';
import {timeOfDay} from '../format.js';
import {segment, type Line} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';

const tones: Readonly<Record<EventWeight, Tone>> = {trouble: 'bad', relief: 'good', everyday: 'plain'};

/** `Jan 2`, where it is not today. */
const dayText = (atMs: number, nowMs: number): string =>
	new Date(atMs).toDateString() === new Date(nowMs).toDateString()
		? ''
		: new Date(atMs).toLocaleDateString('en-US', {month: 'short', day: 'numeric'}).padEnd(7);

/** An event with its time; a sign tells trouble where colour does not. */
export const eventLine = (
	event: TimelineEvent,
	{nowMs, unit, theme}: {readonly nowMs: number; readonly unit: Unit; readonly theme: Theme},
): Line => {
	const {weight} = eventTexts[event.kind];
	return [
		segment(`${dayText(event.atMs, nowMs)}${timeOfDay(event.atMs)} `, 'dim'),
		segment(weight === 'trouble' ? theme.glyphs.alert : ' ', tones[weight]),
		segment(` ${eventText(event, unit)}`, tones[weight]),
	];
};

import {degreesText, type Unit} from '../text/units.js';
import {segment, type Segment} from './segments.js';
import {type Theme, type Tone} from './theme.js';

/** A dash for what is not known. */
export const orUnknown = (text: string | undefined, {glyphs}: Theme, tone: Tone = 'plain'): Segment =>
	text === undefined ? segment(glyphs.unknown, 'dim') : segment(text, tone);

/** `137.5 °F`, right-aligned so that temperatures stand below each other. */
export const temperatureCell = (celsius: number | undefined, unit: Unit): string | undefined =>
	celsius === undefined ? undefined : degreesText(celsius, unit).padStart(8);

/** `1,204`. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** `410 ms`, `2.3 s`. */
export const answerTime = (durationMs: number): string =>
	durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;

/** `−59`: with a true minus sign. */
export const signed = (value: number): string => String(value).replace('-', '−');

/** `12:41`, local time. */
export const timeOfDay = (epochMs: number): string => {
	const date = new Date(epochMs);
	return [date.getHours(), date.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
};

import {type ErrorKind} from '../support/errors.js';

/**
One message of the catalogue.

Its text has a gap for each value, with the name of the value between ‹ and ›. Its kind is that of the error it makes; a
`notice` makes none, and a `part` fills a gap of another message.
*/
export type Message = {readonly kind: ErrorKind | 'notice' | 'part'; readonly text: string};

/** Messages by their code. */
export type Messages = Readonly<Record<string, Message>>;

/** Names of the gaps of a text. */
export type GapOf<Text extends string> = Text extends `${string}‹${infer Gap}›${infer Rest}`
	? Gap | GapOf<Rest>
	: never;

/** Fills each gap of a text with the value of its name. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
	text.replaceAll(/‹(?<gap>[^›]+)›/gv, (whole, gap: string) => String(values[gap] ?? whole));

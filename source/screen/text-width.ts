import stringWidth from 'string-width';

// Latin, Greek, Cyrillic, punctuation, arrows, mathematics, box drawing, blocks, symbols, braille.
const narrow =
	/^[[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0370-\u0377\u037A-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2070-\u20BF\u2100-\u28FF]--\p{Emoji_Presentation}]*$/v;

/** Returns whether every character takes one column on every terminal. */
export const isNarrow = (text: string): boolean => narrow.test(text);

/** Columns a text takes; nearly every one is narrow, and counted at once. */
export const textWidth = (text: string): number => (isNarrow(text) ? text.length : stringWidth(text));

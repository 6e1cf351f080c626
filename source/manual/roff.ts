import {wrapWords} from '../support/text.js';

/** What mandoc calls a long line begins at 80. */
const widest = 78;

/** Characters that roff would make prettier, and that nobody could then copy to a shell. */
const copied: Readonly<Record<string, string>> = {
	'-': String.raw`\-`,
	"'": String.raw`\(aq`,
	'`': String.raw`\(ga`,
	'~': String.raw`\(ti`,
	'^': String.raw`\(ha`,
};

/** Text so that nothing in it is a command of roff, hyphens are those that can be copied, and all is ASCII. */
export const escaped = (text: string): string =>
	text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll(/[\-'`~^]/gv, character => copied[character] ?? character)
		.replaceAll(
			/[^\u0000-\u007F]/gv,
			character =>
				String.raw`\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
		);

/** What is typed as it stands. */
export const bold = (text: string): string => String.raw`\fB${escaped(text)}\fR`;

/** What stands for something else. */
export const italic = (text: string): string => String.raw`\fI${escaped(text)}\fR`;

/** Lines of what has been escaped, each sentence on lines of its own, none of them a command. */
export const lines = (text: string): string => {
	const made = text.split(/(?<=[.?!]) +/v).flatMap(sentence => wrapWords(sentence, widest));
	return made.map(line => (/^[.']/v.test(line) ? String.raw`\&${line}` : line)).join('\n');
};

/** Prose. */
export const prose = (text: string): string => lines(escaped(text));

/** A sentence of a remark: with a capital at its beginning and a full stop at its end. */
export const sentence = (remark: string): string =>
	`${remark.charAt(0).toUpperCase()}${remark.slice(1)}${/[.?!…]$/v.test(remark) ? '' : '.'}`;

/** An entry of a list: what it is about, in roff, and what is said of it. */
export const entry = (term: string, text: string): string => `.TP\n${term}\n${text}`;

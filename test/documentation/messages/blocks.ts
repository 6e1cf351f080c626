import {messageBlocks as made} from '../message-blocks.js';
import {table, type Blocks} from '../tables.js';
import {areas, type Area} from './catalogue.js';
import {sentencesOfSource} from './scan.js';

const cell = (text: string): string => text.trim().replaceAll('|', String.raw`\|`);

/** The code a sentence ends the program with; the lowest where it can be said both while it runs and at its start. */
const exitCodeOf = new Map<string, number>();
for (const {text, exitCode} of sentencesOfSource()) {
	if (exitCode !== undefined) {
		exitCodeOf.set(text, exitCode);
	}
}

const areaText = ({title, intro, sentences, parts = {}}: Area): string =>
	[
		`## ${title}`,
		intro,
		table(
			['what it says', 'ends with', 'what to do'],
			Object.entries(sentences).map(([text, advice]) => [
				cell(text),
				String(exitCodeOf.get(text) ?? '–'),
				advice,
			]),
		),
		...(Object.keys(parts).length === 0
			? []
			: [
					table(
						['a part of those', 'what to do'],
						Object.entries(parts).map(([text, advice]) => [cell(text), advice]),
					),
				]),
	].join('\n\n');

/** Those of the list of messages. */
export const messageBlocks: Blocks = {
	...made,
	messages: [made.messages, ...areas.map(area => areaText(area))].join('\n\n'),
};

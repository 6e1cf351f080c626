import {errorAdvice, errorLabel, errorTexts} from '../../source/heater/error-codes.js';
import {columns} from '../../source/recording/columns.js';
import {keymap} from '../../source/screen/keymap.js';
import {exitCodes} from '../../source/support/errors.js';

/** A table in Markdown. */
export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const columnTable = (set: 'standard' | 'full'): string =>
	table(
		[`\`${set}\` column`, 'meaning'],
		columns.filter(column => column.set === set).map(({name, meaning}) => [`\`${name}\``, meaning]),
	);

/** What stands between the marks of a document, by the name in the marks. */
export type Blocks = Readonly<Record<string, string>>;

/** Those of the README. */
export const readmeBlocks: Blocks = {
	columns: `${columnTable('standard')}\n\n${columnTable('full')}`,
	keys: table(
		['key', 'what it does'],
		keymap.map(({key, help, only}) => [`\`${key}\``, only === 'replay' ? `in a replay: ${help}` : help]),
	),
	'exit-codes': table(
		['code', 'meaning'],
		Object.values(exitCodes).map(({code, meaning}) => [String(code), meaning]),
	),
};

/** Those of the list of the heater's errors. */
export const errorBlocks: Blocks = {
	errors: table(
		['error', 'part', 'sub-codes', 'what to do'],
		Object.entries(errorTexts).map(([code, {text, sub = {}}]) => [
			errorLabel(Number(code), undefined),
			text,
			Object.entries(sub)
				.map(([subCode, meaning]) => `${subCode.padStart(2, '0')} ${meaning}`)
				.join(', '),
			errorAdvice(Number(code)) ?? '',
		]),
	),
};

/** A document with all its blocks made anew. */
export const withBlocks = (text: string, blocks: Blocks): string => {
	let result = text;
	for (const [name, block] of Object.entries(blocks)) {
		result = result.replace(
			new RegExp(`(?<open><!-- ${name}:[^>]*-->\n).*?(?<close><!-- /${name} -->)`, 'sv'),
			(_match, open: string, close: string) => `${open}\n${block}\n\n${close}`,
		);
	}

	return result;
};

import {columns} from '../../source/recording/columns.js';
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
	'exit-codes': table(
		['code', 'meaning'],
		Object.values(exitCodes).map(({code, meaning}) => [String(code), meaning]),
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

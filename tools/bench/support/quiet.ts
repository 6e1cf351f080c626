import {type Row} from './row.js';
import {numberText} from './table.js';
import {summaryOf} from './statistics.js';

/** The least that Node does: what it takes differs only where the machine does something else. */
export const bareNode = {name: '`node -e 0`', args: ['-e', '0']} as const;

/** The longest start by the shortest; above that, something else had the processor. */
const mostSpread = 2;

/** The sentence that a machine was not quiet, from the starts of a bare Node; undefined where it was, or none was started. */
export const unrestText = (rows: readonly Row[]): string | undefined => {
	const values = rows.find(({theirs}) => theirs?.name === bareNode.name)?.theirs?.values;
	if (values === undefined) {
		return undefined;
	}

	const {least, most} = summaryOf(values);
	return most / least > mostSpread
		? `The machine was not quiet: ${bareNode.name} took ${numberText(least)} ms at best and ${numberText(most)} ms at worst. Times are no better than that.`
		: undefined;
};

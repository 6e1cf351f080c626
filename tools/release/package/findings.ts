import {messageOf} from '../../../source/support/errors.js';

/** What became of a check: something that could not be asked is neither. */
export type State = 'held' | 'broken' | 'not available';

/** One thing that was looked at. */
export type Finding = {
	readonly area: string;
	readonly what: string;
	readonly state: State;
	/** What was seen, or in one sentence what is wrong. */
	readonly said: string;
};

/** Thrown by a check that cannot be made here, with a sentence on why. */
export class Unavailable extends Error {
	override readonly name = 'Unavailable';
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Collects what checks find. */
export class Findings {
	readonly #all: Finding[] = [];

	/** In the order they were made. */
	get all(): readonly Finding[] {
		return this.#all;
	}

	/**
	Makes a check and keeps what came of it.

	@param make - Gives what was seen; throws a sentence on what is wrong, or `Unavailable`.
	*/
	async check(area: string, what: string, make: () => string | Promise<string>): Promise<void> {
		let state: State = 'held';
		let said: string;
		try {
			said = await make();
		} catch (error) {
			state = error instanceof Unavailable ? 'not available' : 'broken';
			said = messageOf(error);
		}

		this.#all.push({area, what, state, said});
	}
}

/** How many findings have a state. */
export const count = (findings: readonly Finding[], state: State): number =>
	findings.filter(finding => finding.state === state).length;

/** Rows with their columns under each other; the last column is as long as it is. */
export const align = (rows: ReadonlyArray<readonly string[]>): string => {
	const width = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0));
	return rows
		.map(row =>
			row
				.map((cell, column) => cell.padEnd(width(column)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};

/** Everything that was found, a row each, and at the end how much of it held. */
export const tableOf = (findings: readonly Finding[]): string => {
	const rows = findings.map(({area, what, state, said}, index) => [
		area === findings[index - 1]?.area ? '' : area,
		what,
		state === 'broken' ? 'BROKEN' : state,
		firstLine(said),
	]);
	const details = findings
		.filter(({state, said}) => state !== 'held' && said.includes('\n'))
		.map(({area, what, said}) => `${area}, ${what}:\n${said}\n`);
	const open = count(findings, 'not available');
	return [
		align(rows),
		'',
		...details,
		...(open === 0 ? [] : [`${open} not available`]),
		`${count(findings, 'held')} held, ${count(findings, 'broken')} broken`,
	].join('\n');
};

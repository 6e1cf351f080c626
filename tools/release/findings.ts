import {messageOf} from '../../source/support/errors.js';
import {tableText} from '../support/report.js';

/** The result of a check; `not available` where it could not be made. */
export type State = 'held' | 'broken' | 'not available';

/** One check. */
export type Finding = {
	readonly area: string;
	readonly what: string;
	readonly state: State;
	/** The result, or in one sentence what is wrong. */
	readonly said: string;
};

/** Thrown by a check that cannot be made here, with the reason. */
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
	Makes a check and keeps its result.

	@param make - Returns the result; throws a sentence on what is wrong, or `Unavailable`.
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

/** A row for each check, and a last line with the counts. */
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
		tableText(rows, () => false),
		'',
		...details,
		...(open === 0 ? [] : [`${open} not available`]),
		`${count(findings, 'held')} held, ${count(findings, 'broken')} broken`,
	].join('\n');
};

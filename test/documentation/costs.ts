import {table} from './tables.js';

/** What of a full run of the bench the README tells, by the words of `tools/bench/RESULTS.md` and the program it stands beside. */
const told: ReadonlyArray<readonly [what: string, beside?: string]> = [
	['first frame', 'node -e 0'],
	['a status every 5 s: processor', 'htop'],
	['a status every 5 s: processor', 'bare mqtt.js'],
	['a poll every 5 min: processor', 'htop'],
	['memory after 720 statuses', 'htop'],
	['memory after 720 statuses', 'bare mqtt.js'],
	['a status every 5 s: to the terminal', 'htop'],
	['a poll every 5 min: to the terminal', 'htop'],
	['1,000 statuses a second: processor', 'bare mqtt.js'],
	['1,000 statuses a second: recorded'],
	['200,000 statuses: more heap'],
	['report over 1,000,000 rows', 'csv.DictReader'],
];

const cellsOf = (line: string): readonly string[] =>
	line
		.split('|')
		.slice(1, -1)
		.map(cell => cell.trim());

/** Without the least and the most. */
const medianOf = (cell: string): string => cell.replaceAll(/ \([^\)]*[\d][^\)]*\)/gv, '');

/** What of the comparison of `docs/package.md` the README tells. */
const toldOfPackage = ['packages', 'size of the files', '`npm install`, empty cache'];

/**
The lines of the README about what is installed, from the document about the package.

@throws {RangeError} where it lacks one of them.
*/
export const packageTable = (document: string): string => {
	const rows = document
		.split('\n')
		.filter(line => line.startsWith('| '))
		.map(line => cellsOf(line));
	return table(
		['', 'this package', 'the same, not bundled'],
		toldOfPackage.map(what => {
			const row = rows.find(([name]) => name === what);
			if (row === undefined) {
				throw new RangeError(`docs/package.md lacks "${what}"`);
			}

			return row;
		}),
	);
};

/**
The rows of the README, from the document of a full run.

@throws {RangeError} where it lacks one of them.
*/
export const costTable = (results: string): string => {
	const rows = results
		.split('\n')
		.filter(line => line.startsWith('| '))
		.map(line => cellsOf(line));
	return table(
		['', 'here', 'beside it', 'ratio', 'budget'],
		told.map(([what, beside = '']) => {
			const row = rows.find(([name, , theirs = '']) => name === what && theirs.includes(beside));
			if (row === undefined) {
				throw new RangeError(`tools/bench/RESULTS.md lacks "${what}"`);
			}

			const [, ours = '', theirs = '', ratio = '', , budget = '', versionEvidence = ''] = row;
			return [
				what,
				medianOf(ours),
				medianOf(theirs),
				medianOf(ratio),
				versionEvidence === 'over' ? `${budget}: over` : budget,
			];
		}),
	);
};

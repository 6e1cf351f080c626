import {execFileSync, spawnSync} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {PtyProgram} from '../../support/pty.js';
import {needing} from '../../support/judges.js';
import {makeFolder, scriptPath} from './support.js';
import {cases} from './words.js';

let folder = '';

beforeAll(async () => {
	folder = await makeFolder();
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

/** Words as bash splits them for a completion. */
const split = (typed: string): readonly string[] => typed.split(/ +|(?<=[:=])|(?=[:=])/v);

/** Calls the function as bash does, and prints what it offers. */
const driver = `
source "$1"; shift
cd "$1"; shift
[[ $BREAKS != no ]] || COMP_WORDBREAKS=\${COMP_WORDBREAKS//[=:]}
COMP_WORDS=(navilink-tui "$@") COMP_CWORD=$#
_navilink_tui
((\${#COMPREPLY[@]} == 0)) || printf '%s\n' "\${COMPREPLY[@]}"
`;

/** @param breaks - Whether a word ends at a sign of COMP_WORDBREAKS, as it does unless somebody took those out. */
const offersOf = (words: readonly string[], breaks: 'yes' | 'no' = 'yes'): readonly string[] =>
	execFileSync(
		'bash',
		['--norc', '-uc', driver, 'driver', scriptPath(folder, 'bash'), join(folder, 'files'), ...words],
		{encoding: 'utf8', env: {PATH: process.env.PATH, BREAKS: breaks}},
	)
		.split('\n')
		.filter(word => word !== '')
		.map(word => (word.endsWith('sub') ? `${word}/` : word));

describe('completion in bash', needing('bash'), () => {
	it.each(cases)('navilink-tui %s', (typed, offers) => {
		expect([...new Set(offersOf(split(typed)))].toSorted()).toEqual(offers.toSorted());
	});

	// Whoever took the sign out of COMP_WORDBREAKS has whole words, and whole words replace them.
	it.each([
		[['--units='], ['--units=auto', '--units=f', '--units=c']],
		[['--units=a'], ['--units=auto']],
		[['--log=a'], ['--log=a.csv']],
		[['--units=f', '--u'], []],
		[['--demo='], []],
		[
			['--verbose=report', 'rep'],
			['report', 'replay'],
		],
	])('%j as whole words', (words, offers) => {
		expect(offersOf(words, 'no').toSorted()).toEqual(offers.toSorted());
	});

	it.each([
		[['--json', '>', 'n'], ['notes.txt']],
		[['--json', '>', 'notes.txt', '--u'], ['--units']],
		[['report', '--', '--'], []],
		[['report', '--', 'a'], ['a.csv']],
		[['report', "'my h"], ['my heater.csv']],
		[['report', String.raw`my\ h`], ['my heater.csv']],
	])('%j', (words, offers) => {
		expect(offersOf(words)).toEqual(offers);
	});

	it('has a script without a fault', () => {
		expect(execFileSync('bash', ['-n', scriptPath(folder, 'bash')], {encoding: 'utf8'})).toBe('');
	});

	it('has a script that shellcheck does not complain of', needing('shellcheck'), () => {
		const {stdout, status} = spawnSync('shellcheck', ['--norc', scriptPath(folder, 'bash')], {
			encoding: 'utf8',
		});
		expect({stdout, status}).toEqual({stdout: '', status: 0});
	});

	it.each([
		['--un\t', '--units '],
		['--units=a\t', '--units=auto '],
		['--units=\t\t', '--units=\nauto  c     f'],
		['--log my\t', String.raw`--log my\ heater.csv `],
		['--log=my\t', String.raw`--log=my\ heater.csv `],
		['report su\t', 'report sub/'],
		['report su\t\t', 'report sub/deep.csv '],
		['--interval \t', '--interval '],
		['--json > no\t', '--json > notes.txt '],
	])('completes %j when Tab is pressed', async (typed, line) => {
		const program = new PtyProgram('bash', ['--norc', '--noprofile', '-i'], {
			columns: 60,
			env: {HOME: folder, PS1: 'not yet ', HISTFILE: '', INPUTRC: '/dev/null'},
			deadlineMs: 25_000,
		});
		try {
			program.write(
				`cd '${folder}/files'; source '${scriptPath(folder, 'bash')}'; PS1='$ '; printf '\\e[2J\\e[H'\r`,
			);
			// Not the prompt of before: it is there while the line above is still to be read.
			await program.waitFor(({text}) => text.trim() === '$');
			program.write(`navilink-tui ${typed}|`);
			await program.waitFor(({text}) => text.trimEnd().endsWith('|'));
			expect(program.screen.text).toContain(`$ navilink-tui ${line}${line.includes('\n') ? '' : '|'}`);
		} finally {
			await program.dispose();
		}
	});
});

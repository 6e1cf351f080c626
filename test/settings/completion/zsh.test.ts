import {execFileSync} from 'node:child_process';
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
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

/** Lists what could be completed; the title of the terminal, which comes after the list, says that it is there. */
const list = '\u0014\u0019';
const listed = '\u001B]0;listed\u0007';

/** Starts a zsh without anybody's settings, where completion is at work. */
const start = async (completion: string): Promise<PtyProgram> => {
	await writeFile(
		join(folder, 'setup.zsh'),
		String.raw`PS1='%# ' PROMPT_EOL_MARK=
unsetopt beep
cd '${folder}/files'
${completion}
zstyle ':completion:*' verbose no
bindkey '^T' list-choices
listed() { print -n '\e]0;listed\a' }
zle -N listed
bindkey '^Y' listed
print -n '\e[2J\e[H'
`,
	);
	const program = new PtyProgram('zsh', ['-f', '-i'], {
		columns: 90,
		rows: 40,
		env: {HOME: folder, ZDOTDIR: folder, LANG: 'C.UTF-8', HISTFILE: ''},
		deadlineMs: 25_000,
	});
	program.write(`source '${folder}/setup.zsh'\r`);
	await program.waitFor(({text}) => /^[#%]$/v.test(text.trim()));
	return program;
};

const found = (): string => `fpath=('${folder}/scripts' $fpath); autoload -Uz compinit; compinit -u -D`;
const sourced = (): string => `autoload -Uz compinit; compinit -u -D; source '${scriptPath(folder, 'zsh')}'`;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('completion in zsh', needing('zsh'), () => {
	describe('at each word', () => {
		let program: PtyProgram;

		beforeAll(async () => {
			program = await start(found());
		});

		afterAll(async () => {
			await program.dispose();
		});

		/** What is listed under the line, in columns; of a path only the last part. */
		const offersOf = async (typed: string): Promise<readonly string[]> => {
			const before = occurrences(program.output, listed);
			program.write(`\u0015\u000Cnavilink-tui ${typed}${list}`);
			await program.waitFor((_screen, output) => occurrences(output, listed) > before);
			const [line, ...rest] = program.screen.text.split('\n');
			expect(line?.slice(2).trimEnd()).toBe(`navilink-tui ${typed}`.trimEnd());
			return rest
				.flatMap(row => row.split(/ {2,}/v))
				.map(word => word.trim().replaceAll(String.raw`\ `, ' '))
				.filter(word => word !== '');
		};

		it.each(cases)('navilink-tui %s', async (typed, offers) => {
			const names = offers.map(offer => offer.replace(/^.*\/(?!$)/v, ''));
			const offered = await offersOf(typed);
			expect(offered.toSorted()).toEqual(names.toSorted());
		});
	});

	it('has a script without a fault', () => {
		expect(execFileSync('zsh', ['-f', '-n', scriptPath(folder, 'zsh')], {encoding: 'utf8'})).toBe('');
	});

	describe.each([
		['found', found],
		['read by source', sourced],
	])('when the script is %s', (_how, completion) => {
		let program: PtyProgram;

		beforeEach(async () => {
			program = await start(completion());
		});

		afterEach(async () => {
			await program.dispose();
		});

		it.each([
			['--un\t', '--units='],
			['--un\ta\t', '--units=auto '],
			['--units a\t', '--units auto '],
			['--js\t', '--json '],
			['sim\t', 'simulate '],
			['--verbose repo\ta\t', '--verbose report a.csv '],
			['--log my\t', String.raw`--log my\ heater.csv `],
			['--interval \t', '--interval '],
		])('completes %j when Tab is pressed', async (typed, line) => {
			program.write(`navilink-tui ${typed}X`);
			await program.waitFor(({text}) => text.trimEnd().endsWith('X'));
			expect(program.screen.text.split('\n')[0]?.slice(2).trimEnd()).toBe(`navilink-tui ${line}X`);
		});
	});
});

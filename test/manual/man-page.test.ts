import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {factsByGroup} from '../../source/manual/flag-facts.js';
import {madeFiles} from '../../source/manual/made-files.js';
import {writtenFiles} from '../../source/manual/written-files.js';
import {keymap} from '../../source/screen/keymap.js';
import {commandNames} from '../../source/settings/commands.js';
import {exitCodes} from '../../source/support/errors.js';
import {needing} from '../support/judges.js';

const pageOf = (changelog: string): string => madeFiles('1.2.3', changelog)['man/navilink-tui.1'] ?? '';
const page = pageOf('## 1.2.3 - 2024-03-04\n');

let folder = '';
let path = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-man-'));
	path = join(folder, 'navilink-tui.1');
	await writeFile(path, page);
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

const source = fileURLToPath(new URL('../../source', import.meta.url));

/** What is not read from the environment although it is written so. */
const otherNames: ReadonlySet<string> = new Set([
	'NAVILINK_OVERSIZED_PACKET',
	'NAVILINK_ALERT_',
	'NAVILINK_',
]);

/** The variables that the sources, but for those of the manual itself, name. */
const namedVariables = async (): Promise<readonly string[]> => {
	const files = await readdir(source, {recursive: true});
	const texts = await Promise.all(
		files
			.filter(file => /\.tsx?$/v.test(file) && !file.startsWith('manual'))
			.map(async file => readFile(join(source, file), 'utf8')),
	);
	const names = texts.flatMap(
		text => text.match(/\b(?:(?:NAVILINK|NAVIEN|XDG)_[A-Z_]*|NO_COLOR|FORCE_COLOR|LC_[A-Z]+|LANG)\b/gv) ?? [],
	);
	return [...new Set(names)].filter(name => !otherNames.has(name));
};

/** As it is read on a screen of 80 columns. */
const rendered = (...options: readonly string[]): string =>
	execFileSync('mandoc', ['-T', 'utf8', '-O', 'width=78', ...options, path], {encoding: 'utf8'})
		// Bold and underlined are typed over.
		.replaceAll(/.\u0008/gv, '');

describe('the manual page', () => {
	it('has the version and its day, and is the same whenever it is made', () => {
		expect(page).toContain(String.raw`.TH NAVILINK\-TUI 1 2024-03-04 "navilink\-tui 1.2.3" "User Commands"`);
		expect(pageOf('## 1.2.3 - 2024-03-04\n')).toBe(page);
	});

	it.each([
		['## Unreleased\n\n## [2.0.0] – 2025-05-06\n\n## 1.2.3 - 2024-03-04\n', '2025-05-06'],
		['## 2.0.0 (2025-05-06)\n', '2025-05-06'],
		['## Unreleased\n\n- since 2020-01-01\n', '2026-11-24'],
		['', '2026-11-24'],
	])('of the changelog %j is of %s', (changelog, date) => {
		expect(pageOf(changelog)).toContain(` 1 ${date} "`);
	});

	it('names every variable that the sources name', async () => {
		const names = await namedVariables();
		expect(names.length).toBeGreaterThan(15);
		// Set by the launcher, for the program.
		const internal = new Set(['NAVILINK_SIGHUP']);
		expect(names.filter(name => !page.includes(name) && !internal.has(name))).toEqual([]);
	});

	it('is ASCII, in lines that are not long, but for a list of names that is one term', () => {
		expect(page).toMatch(/^[\n -~]*$/v);
		expect(
			page.split('\n').filter(line => line.length > 80 && !line.includes('NAVILINK_ALERT_NAME')),
		).toEqual([]);
	});
});

describe('the manual page in mandoc', needing('mandoc'), () => {
	it('is nothing to complain of', () => {
		const {stdout, stderr, status} = spawnSync('mandoc', ['-T', 'lint', '-W', 'style', path], {
			encoding: 'utf8',
		});
		expect({stdout, stderr, status}).toEqual({stdout: '', stderr: '', status: 0});
	});

	it('fits 80 columns, in every locale', () => {
		expect(
			rendered()
				.split('\n')
				.filter(line => line.length > 80),
		).toEqual([]);
		expect(execFileSync('mandoc', ['-T', 'ascii', path], {encoding: 'utf8'})).toMatch(/^[\u0008\n -~]*$/v);
	});

	it('has every command, flag, key, file and exit code', () => {
		const text = rendered();
		const terms = [
			...commandNames,
			...factsByGroup.flatMap(([, flags]) => flags.map(({typed, value}) => `${typed} ${value}`.trimEnd())),
			...keymap.map(({key}) => key),
			...writtenFiles.map(file => file.path),
			...Object.values(exitCodes).map(({code}) => String(code)),
		];
		const begun = new Set(
			[...text.matchAll(/^ {7}(?<term>\S.*)$/gmv)].flatMap(([line]) => [
				line.trim(),
				// A short term has its text beside it.
				line.slice(7, 14).trim(),
				line.trim().split(/ (?=FILE|bash)/v)[0] ?? '',
			]),
		);
		expect(terms.filter(term => !begun.has(term))).toEqual([]);
	});

	it('has every flag with its environment form and what it accepts', () => {
		const text = rendered().replaceAll(/\s+/gv, ' ');
		for (const {environment, accepted, defaultText, value, help} of factsByGroup.flatMap(
			([, flags]) => flags,
		)) {
			expect(text).toContain(help.slice(1));
			expect(text).toContain(environment === undefined ? '' : `Environment: ${environment}.`);
			expect(text).toContain(value === '' ? '' : `Takes ${accepted}.`);
			expect(text).toContain(defaultText === undefined ? '' : `Default: ${defaultText}.`);
		}
	});
});

describe('the manual page in man', needing('man'), () => {
	it('is read without a warning', () => {
		const {stdout, stderr, status} = spawnSync('man', ['--warnings', '-l', path], {
			encoding: 'utf8',
			env: {PATH: process.env.PATH, LANG: 'C.UTF-8', MANWIDTH: '80', MANPAGER: 'cat'},
		});
		expect({stderr, status}).toEqual({stderr: '', status: 0});
		expect(stdout).toContain('--no-color');
		expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
	});
});

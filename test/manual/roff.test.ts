import {execFileSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {escaped, lines, prose, sentence} from '../../source/manual/roff.js';
import {needing} from '../support/judges.js';

describe('roff', () => {
	it.each([
		['--no-color', String.raw`\-\-no\-color`],
		[String.raw`a\b`, String.raw`a\eb`],
		['°F ↑ …', String.raw`\[u00B0]F \[u2191] \[u2026]`],
		["it's ~/x", String.raw`it\(aqs \(ti/x`],
	])('%s is escaped', (text, expected) => {
		expect(escaped(text)).toBe(expected);
	});

	it('never begins a line of prose with a command', () => {
		expect(prose('.TH x')).toBe(String.raw`\&.TH x`);
		expect(lines("a. 'br b")).toBe(`a.\n${String.raw`\&'br b`}`);
	});

	it('begins a line for every sentence, and another where one is long', () => {
		expect(prose('One. Two? 3.1.1 is a version.')).toBe('One.\nTwo?\n3.1.1 is a version.');
		const long = prose('word '.repeat(40).trim()).split('\n');
		expect(long.map(line => line.length)).toEqual([74, 74, 49]);
	});

	it.each([
		['done', 'Done.'],
		['really?', 'Really?'],
		['all…', 'All…'],
	])('makes a sentence of %s', (remark, expected) => {
		expect(sentence(remark)).toBe(expected);
	});

	it('is read as it was written', needing('mandoc'), () => {
		const text =
			String.raw`.TH 'quoted' "doubly" back\slash \fB ~tilde ^hat ` + '`grave` a-b --c °F ↑ … $X [y]';
		const page = `.TH X 1 2026-01-02\n.SH NAME\nx \\- y\n.SH TEXT\n${prose(text)}\n`;
		const rendered = execFileSync('mandoc', ['-T', 'utf8', '-O', 'width=150'], {
			encoding: 'utf8',
			input: page,
		});
		expect(rendered.replaceAll(/.\u0008/gv, '')).toContain(`       ${text}\n`);
	});
});

import {readdir, readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {flagAsTyped, flagNames} from '../../source/settings/flags.js';
import {sentencesOfSource} from './messages/scan.js';

const docs = new URL('../../docs/', import.meta.url);
const read = async (name: string): Promise<string> => readFile(new URL(name, docs), 'utf8');
const files = await readdir(docs);
const names = files.filter(name => name.endsWith('.md'));
const said = new Set(sentencesOfSource().map(sentence => sentence.text.trim()));

/** A heading as GitHub makes an address of it. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _\-]/gv, '')
		.replaceAll(' ', '-');

const anchorsOf = (text: string): ReadonlySet<string> =>
	new Set([...text.matchAll(/^#+ (?<heading>.+)$/gmv)].map(match => anchorOf(match.groups?.heading ?? '')));

describe.each(names)('docs/%s', name => {
	it('quotes only what the program says', async () => {
		const text = await read(name);
		const quoted = [...text.matchAll(/^> (?<sentence>.+)$/gmv)].map(match => match.groups?.sentence ?? '');
		expect(quoted.filter(sentence => !said.has(sentence))).toEqual([]);
	});

	it('names only flags that exist', async () => {
		const typed = new Set(flagNames.map(flag => flagAsTyped(flag)));
		const text = await read(name);
		// There the first column has those of other programs.
		const ours = name === 'python.md' ? text.replaceAll(/^\|[^\|]*\|/gmv, '|') : text;
		const named = ours.match(/(?<=navilink-tui[^`\n]* |`)--[a-z][a-z\-]+/gv) ?? [];
		expect(named.filter(flag => !typed.has(flag) && !flag.endsWith('-'))).toEqual([]);
	});

	it('leads only to what is there', async () => {
		const text = await read(name);
		const links = [...text.matchAll(/\]\((?<target>[^\):]+)\)/gv)].map(match => match.groups?.target ?? '');
		for (const link of links) {
			const [file = '', anchor] = link.split('#');
			const target = file === '' ? text : await read(file);
			if (anchor !== undefined) {
				expect([...anchorsOf(target)], link).toContain(anchor);
			}
		}
	});
});

describe('docs/troubleshooting.md', () => {
	it('quotes a good part of it', async () => {
		const text = await read('troubleshooting.md');
		expect(text.match(/^> /gmv)?.length).toBeGreaterThan(40);
	});
});

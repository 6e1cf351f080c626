import {readdirSync, readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {areas} from '../../source/messages/advice/areas.js';
import {catalogue} from '../../source/messages/catalogue.js';
import {faultMessages} from '../../source/messages/faults.js';
import {type Message} from '../../source/messages/message.js';
import {expectBlocks} from './expect-blocks.js';
import {messageBlocks} from './message-blocks.js';

const root = fileURLToPath(new URL('../../source', import.meta.url));
const entries = Object.entries<Message>(catalogue);

/** Texts of the source files that use messages, by their path. */
const files = new Map(
	readdirSync(root, {recursive: true, encoding: 'utf8'})
		.filter(path => /\.tsx?$/v.test(path))
		.map(path => [path, readFileSync(join(root, path), 'utf8')]),
);

const isTable = (path: string): boolean =>
	path.startsWith('messages/') && path !== 'messages/system-words.ts';

describe('the message catalogue', () => {
	it('has each code once', () => {
		const codes = areas.flatMap(({messages}) => Object.keys(messages));
		expect([...codes, ...Object.keys(faultMessages)].toSorted()).toEqual(Object.keys(catalogue).toSorted());
	});

	it('has no message that is not used', () => {
		const used = [...files].filter(([path]) => !isTable(path)).map(([, text]) => text);
		const unused = entries.filter(([code]) => !used.some(text => text.includes(`'${code}'`)));
		expect(unused.map(([code]) => code)).toEqual([]);
	});

	it.each(entries)('has %s as a short sentence on one line', (_code, {text}) => {
		expect(text).toMatch(/^\S.*\S$/v);
		expect(text).not.toMatch(/ {2}|(?<!‹what›|What to do: ‹advice›)\.$/v);
		expect(text).not.toMatch(/\b(?:of its own|for good|so long as|by itself|all the same|is told)\b/v);
		expect(text.replaceAll(/‹[a-z]+›/gv, '')).not.toMatch(/[‹›]/v);
	});

	it('is loaded without its advice', () => {
		const importers = [...files].filter(
			([path, text]) => !path.startsWith('messages/advice/') && text.includes('/advice/'),
		);
		expect(importers.map(([path]) => path)).toEqual([]);
	});
});

describe('docs/messages.md', () => {
	it('is made of the catalogue', async () => {
		await expectBlocks(new URL('../../docs/messages.md', import.meta.url), messageBlocks);
	});
});

describe('docs/faults.md', () => {
	it('has each message about a fault', async () => {
		const faults = await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8');
		const missing = Object.values<Message>(faultMessages).filter(({text}) => !faults.includes(text));
		expect(missing.map(({text}) => text)).toEqual([]);
	});
});

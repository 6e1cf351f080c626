import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/support/errors.js';
import {expectBlocks} from './expect-blocks.js';
import {messageBlocks} from './messages/blocks.js';
import {areas, calmFiles} from './messages/catalogue.js';
import {sentencesOfSource} from './messages/scan.js';

const sentences = sentencesOfSource();
const listed = new Set(areas.flatMap(({sentences: whole, parts = {}}) => Object.keys({...whole, ...parts})));

/** Whether a file, or the folder it is in, says nothing of trouble. */
const isCalm = (file: string): boolean =>
	calmFiles.some(calm => (calm.endsWith('/') ? file.startsWith(calm) : file === calm));

describe('the sentences of the source', () => {
	it('are found by whatever way they are made', () => {
		const found = (text: string) =>
			sentences.filter(sentence => sentence.text === text).map(({file, exitCode}) => [file, exitCode]);
		// Of the rows of a table.
		expect(found('the cloud refused the account (‹details›)')).toEqual([
			['cloud/rest-client.ts', exitCodes.signIn.code],
		]);
		// Of a function in another file, and with a choice within.
		expect(found('cannot write ‹path›: the disk is full')).toContainEqual([
			'recording/recorder.ts',
			exitCodes.recording.code,
		]);
		// Of a constant and a number.
		expect(found('it did not answer within 10 s')).toEqual([['alerts/webhook.ts', undefined]]);
	});
});

describe('docs/messages.md', () => {
	it('has every sentence, here or in the table of faults', async () => {
		const faults = await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8');
		const missing = sentences.filter(
			({text, isSaid, file}) => !listed.has(text) && !faults.includes(text) && (isSaid || !isCalm(file)),
		);
		expect(
			missing.map(({file, text}) => `${file}: ${text}`),
			'say in messages/catalogue.ts what to do about these, then npm run docs',
		).toEqual([]);
	});

	it('has none that nobody says', () => {
		const said = new Set(sentences.map(({text}) => text));
		expect(
			[...listed].filter(text => !said.has(text)),
			'take these out of messages/catalogue.ts, or change them there too',
		).toEqual([]);
	});

	it('leaves out only files that are there', () => {
		const files = sentences.map(({file}) => file);
		expect(calmFiles.filter(calm => !files.some(file => file.startsWith(calm)))).toEqual([]);
	});

	it('is made of them', async () => {
		await expectBlocks(new URL('../../docs/messages.md', import.meta.url), messageBlocks);
	});
});

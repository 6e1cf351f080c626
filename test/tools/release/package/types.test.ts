import {readFile} from 'node:fs/promises';
import {expect, it} from 'vitest';
import {exampleDocument, programOf} from '../../../../tools/release/types.js';

it('the program to compile is the first example of the manual', async () => {
	const document = await readFile(new URL(`../../../../${exampleDocument}`, import.meta.url), 'utf8');
	const program = programOf(document, 'x();');
	expect(program).toMatch(/^import .*'navilink-tui';$/mv);
	expect(program).toContain('\nconnection.start();\n');
	expect(program.endsWith('\nx();')).toBe(true);
	expect(() => programOf('# Nothing', '')).toThrow(`${exampleDocument} has no example`);
});

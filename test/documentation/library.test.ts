import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a program may be told to import; built by `npm run build`. */
const types = `${root}dist/types/index.d.ts`;

/** Where the examples would stand in a project that has the package. */
const examplePath = `${root}example.ts`;

const options: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	skipLibCheck: true,
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.NodeNext,
	moduleResolution: ts.ModuleResolutionKind.NodeNext,
	types: ['node'],
	paths: {'navilink-tui': [types]},
};

/** The complaints of the compiler about a program. */
const complaintsOf = (program: string): string[] => {
	const host = ts.createCompilerHost(options);
	const isThere = host.fileExists.bind(host);
	const fileOf = host.getSourceFile.bind(host);
	host.fileExists = path => path === examplePath || isThere(path);
	host.getSourceFile = (path, languageVersion) =>
		path === examplePath
			? ts.createSourceFile(path, program, languageVersion, true)
			: fileOf(path, languageVersion);
	const compiled = ts.createProgram([examplePath], options, host);
	return ts
		.getPreEmitDiagnostics(compiled)
		.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};

const examples = async (name: string): Promise<string> => {
	const text = await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
	return [...text.matchAll(/^```js\n(?<program>.*?)^```/gmsv)]
		.map(match => match.groups?.program ?? '')
		.join('\n');
};

describe('docs/library.md', () => {
	it('has the types it is checked against', () => {
		expect(existsSync(types), 'npm run build makes them').toBe(true);
	});

	it('has examples that compile', async () => {
		const program = await examples('library.md');
		expect(program).toContain('new Monitor(');
		expect(complaintsOf(program)).toEqual([]);
	});

	it('would have none that name what is not there', async () => {
		const program = await examples('library.md');
		const complaints = complaintsOf(program.replace('dhwChargePer', 'dhwChargePercent'));
		expect(complaints.join('\n')).toContain('dhwChargePercent');
	});
});

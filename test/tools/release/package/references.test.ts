import {isBuiltin} from 'node:module';
import {describe, expect, it} from 'vitest';
import {followReferences} from '../../../../tools/release/references.js';
import {file} from './support.js';

const follow = (files: Readonly<Record<string, string>>, entries = ['dist/cli.js']) =>
	followReferences(
		Object.entries(files).map(([path, text]) => file(path, text)),
		entries,
		isBuiltin,
	);

const chain = {
	'dist/cli.js': "import process from'node:process';import'./chunks/a.js';",
	'dist/chunks/a.js': 'export const load=async()=>import("./b.js");',
	'dist/chunks/b.js': 'export{x}from"./c.js";',
	'dist/chunks/c.js': `export const x=/[/]\`/.test("a")?\`\${1}\`:0;const y=async()=>await import("./d.js");`,
	'dist/chunks/d.js': '',
};

describe('references between the files of a package', () => {
	it('are followed however they are written, behind templates and expressions too', () => {
		expect(follow(chain)).toEqual({missing: [], unused: [], foreign: [], reached: 5});
	});

	it('that lead nowhere are told, and from where', () => {
		const {'dist/chunks/d.js': _, ...torn} = chain;
		expect(follow(torn).missing).toEqual(['dist/chunks/c.js → ./d.js']);
		expect(follow(chain, ['dist/cli.js', 'dist/gone.js']).missing).toEqual(['package.json → dist/gone.js']);
	});

	it('that are missing to a chunk leave it unused', () => {
		const files = {...chain, 'dist/chunks/left-over.js': 'import"./a.js";', 'README.md': ''};
		expect(follow(files).unused).toEqual(['dist/chunks/left-over.js']);
	});

	it('that are only text count for nothing', () => {
		const files = {
			'dist/cli.js': 'console.log("import(\'./chunks/a.js\')")// import "./chunks/a.js"',
			'dist/chunks/a.js': '',
		};
		expect(follow(files)).toMatchObject({missing: [], unused: ['dist/chunks/a.js']});
	});

	it('to other packages are foreign', () => {
		expect(
			follow({'dist/cli.js': 'import "node:fs"; import "fs/promises"; import "ink"; import("mqtt")'}).foreign,
		).toEqual(['dist/cli.js → mqtt', 'dist/cli.js → ink']);
	});

	it('of types lead to types', () => {
		const files = {
			'dist/types/index.d.ts': "export {A} from './a.js'; export type B = import('./b.js').B;",
			'dist/types/a.d.ts': '/// <reference types="node" />\nexport type A = 1;',
			'dist/types/b.d.ts': 'export type B = 2;',
			'dist/types/c.d.ts': '',
		};
		expect(follow(files, ['dist/types/index.d.ts'])).toEqual({
			missing: [],
			unused: ['dist/types/c.d.ts'],
			foreign: [],
			reached: 3,
		});
	});
});

import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {nativeCodeIn, nativeManifest, webAssemblyIn} from '../../../../tools/release/native-code.js';
import {file, wholePackage} from './support.js';

const starts: ReadonlyArray<readonly [what: string, hex: string]> = [
	['an ELF program', '7f454c4602010100'],
	['a Mach-O program', 'cffaedfe07000001'],
	['a Mach-O program', 'cafebabe00000002'],
	['a Windows program', '4d5a900003000000'],
	['an archive of object files', '213c617263683e0a2f'],
];

describe('native code', () => {
	for (const [what, hex] of starts) {
		it(`is found as ${what}, whatever the file is called: ${hex}`, () => {
			const planted = file('dist/chunks/innocent.js', Buffer.from(hex, 'hex'));
			expect(nativeCodeIn([...wholePackage, planted])).toEqual([`dist/chunks/innocent.js is ${what}`]);
		});
	}

	it('is found by the names of add-ons and of what compiles them', () => {
		expect(nativeCodeIn([file('build/Release/pty.node'), file('binding.gyp'), file('lib/libz.so')])).toEqual([
			'build/Release/pty.node is named like an add-on',
			'binding.gyp is named like a recipe for compiling',
			'lib/libz.so is named like an add-on',
		]);
	});

	it('is found by what loads it', () => {
		const texts: Readonly<Record<string, string>> = {
			'process.dlopen': 'process.dlopen(m, path)',
			'process.binding': 'const fs = process.binding("fs")',
			'a require of an add-on': 'require("./build/pty.node")',
			'a search for a built add-on': 'require("node-gyp-build")(__dirname)',
			'a program in base64': 'const program = "f0VMRgIBAQA="',
		};
		for (const [what, text] of Object.entries(texts)) {
			expect(nativeCodeIn([file('dist/index.js', text)])).toEqual([`dist/index.js has ${what}`]);
		}
	});

	it('is not in texts that only speak of it, nor inside of files', () => {
		expect(nativeCodeIn([file('README.md', 'process.dlopen'), file('LICENSE', 'MIT \u007FELF')])).toEqual([]);
		expect(nativeCodeIn(wholePackage)).toEqual([]);
	});

	it('is in package.json as a script at install or a restriction', () => {
		expect(nativeManifest({scripts: {postinstall: 'node-gyp rebuild', test: 'x'}, cpu: ['x64']})).toEqual([
			'package.json runs a script at postinstall',
			'package.json has cpu, which not every machine meets',
		]);
		expect(nativeManifest({scripts: {prepare: 'npm run build'}})).toEqual([]);
	});
});

describe('WebAssembly', () => {
	it('is named, but is no native code', () => {
		const planted = file('dist/chunks/yoga.js', 'const m="AGFzbQEAAAA=";WebAssembly.instantiate(m)');
		expect(webAssemblyIn([planted])).toEqual([
			'dist/chunks/yoga.js instantiates WebAssembly and carries a module',
		]);
		expect(nativeCodeIn([planted])).toEqual([]);
	});
});

import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {leaksIn, nativeCodeIn, strangersIn, wrongModesIn} from '../../../../tools/release/contents.js';
import {file, wholePackage} from './support.js';

describe('files of the package', () => {
	it('are only those that are expected', () => {
		const strangers = ['test/a.test.js', 'source/cli.ts', 'dist/cli.js.map', '.npmrc', '.env'];
		expect(strangersIn(wholePackage)).toEqual([]);
		expect(strangersIn([...wholePackage, ...strangers.map(path => file(path))])).toEqual(
			strangers.map(path => `${path} is not expected`),
		);
		expect(strangersIn(wholePackage.filter(({path}) => path !== 'LICENSE'))).toEqual(['LICENSE is missing']);
	});

	it('can be read by anybody and written by nobody', () => {
		const files = [file('dist/cli.js', '', 0o644), file('a.js', '', 0o600), file('b.js', '', 0o755)];
		expect(wrongModesIn(files, ['dist/cli.js'])).toEqual([
			'dist/cli.js is 644, not 755',
			'a.js is 600, not 644',
			'b.js is 755, not 644',
		]);
		expect(wrongModesIn(wholePackage, ['dist/cli.js'])).toEqual([]);
	});
});

const planted: ReadonlyArray<readonly [what: string, text: string]> = [
	['a home folder', 'at "/home/pi/project/a.ts"'],
	['a home folder', 'from /root/project/dist'],
	['a home folder', "'/Users/me/a.ts'"],
	['a home folder of Windows', String.raw`"C:\\Users\\me\\a.ts"`],
	['a temporary folder', 'var a = "/tmp/build-1/a.js"'],
	['an address of a file', 'import("file:///srv/a.js")'],
	['a source map', '//# sourceMappingURL=cli.js.map'],
	['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
	['a key of AWS', `"${'AKIA'}ABCDEFGHIJKLMNOP"`],
	['a token of npm', `//host/:${'_authToken'}=x`],
	['a token of a host of repositories', `${'ghp'}_${'a1'.repeat(18)}`],
	['a signed token', `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0NTYifQ'}.x`],
	['an account in an address', 'https://me:secret@host.example/'],
];

describe('texts of the package', () => {
	it.each(planted)('do not have %s: %s', (what, text) => {
		expect(leaksIn([file('dist/index.js', `let a=1;${text}`)], [])).toEqual([
			expect.stringContaining(`dist/index.js has ${what}`),
		]);
	});

	it('do not name this machine', () => {
		expect(leaksIn([file('dist/index.js', 'a="/srv/of/mine/x.ts"')], ['/srv/of/mine'])).toEqual([
			'dist/index.js has /srv/of/mine',
		]);
	});

	it('may have addresses and paths of no machine', () => {
		const texts = [
			'https://example.com/home/page/',
			'~/.config/x.json',
			'mqtt://127.0.0.1:1883',
			'/proc/self',
		];
		const account = `mqtt://${'$'}{user}:${'$'}{password}@${'$'}{host}`;
		const files = [...texts, account].map(text => file('README.md', text));
		expect(leaksIn([...files, file('docs/raspberry-pi.md', 'PATH=/home/pi/.nvm/bin')], [])).toEqual([]);
	});
});

describe('native code', () => {
	it.each(['7f454c4602010100', 'cffaedfe07000001', 'cafebabe00000002', '4d5a9000', '213c617263683e0a2f'])(
		'is found by its first bytes: %s',
		hex => {
			expect(nativeCodeIn([file('dist/chunks/a.js', Buffer.from(hex, 'hex'))])).toEqual([
				'dist/chunks/a.js is machine code',
			]);
		},
	);

	it.each(['build/Release/pty.node', 'binding.gyp', 'lib/libz.so'])('is found by its name: %s', path => {
		expect(nativeCodeIn([file(path)])).toEqual([`${path} is named like an add-on`]);
	});

	it.each([
		'process.dlopen(m, path)',
		'process.binding("fs")',
		'require("./build/pty.node")',
		'require("node-gyp-build")(__dirname)',
		'const program = "f0VMRgIBAQA="',
	])('is found by what loads it: %s', text => {
		expect(nativeCodeIn([file('dist/index.js', text)])).toHaveLength(1);
		expect(nativeCodeIn([file('README.md', text)])).toEqual([]);
	});

	it('is found in package.json', () => {
		const manifest = {scripts: {postinstall: 'node-gyp rebuild', prepare: 'npm run build'}, cpu: ['x64']};
		expect(nativeCodeIn([], manifest)).toEqual([
			'package.json has cpu',
			'package.json runs a script at postinstall',
		]);
		expect(nativeCodeIn(wholePackage)).toEqual([]);
	});
});

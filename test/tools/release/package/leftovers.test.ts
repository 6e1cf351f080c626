import {describe, expect, it} from 'vitest';
import {leaksIn, strangersIn, wrongModesIn} from '../../../../tools/release/contents.js';
import {file, wholePackage} from './support.js';

describe('what is in the package', () => {
	it('may be a manual and completions beside the program', () => {
		const files = [
			'dist/man/navilink-tui.1',
			'dist/completions/navilink-tui.bash',
			'dist/completions/_navilink-tui',
			'dist/chunks/chunk-A1B2.js',
			'dist/types/support/clock.d.ts',
		];
		expect(strangersIn([...wholePackage, ...files.map(path => file(path))])).toEqual([]);
	});

	it('may not be tests, sources, maps, settings or anything else', () => {
		const strangers = [
			'test/a.test.js',
			'source/cli.ts',
			'dist/cli.js.map',
			'dist/chunks/a.test.ts',
			'.npmrc',
			'.env',
			'node_modules/ink/package.json',
		];
		expect(strangersIn([...wholePackage, ...strangers.map(path => file(path))])).toEqual(
			strangers.map(path => `${path} has no business here`),
		);
	});

	it('is all that is needed', () => {
		expect(strangersIn(wholePackage.filter(({path}) => path !== 'LICENSE'))).toEqual(['LICENSE is missing']);
	});

	it('can be read by anybody and written by nobody', () => {
		const files = [
			file('dist/cli.js', '', 0o644),
			file('a.js', '', 0o600),
			file('b.js', '', 0o755),
			file('c.js'),
		];
		expect(wrongModesIn(files, ['dist/cli.js'])).toEqual([
			'dist/cli.js is 644, not 755',
			'a.js is 600, not 644',
			'b.js is 755, not 644',
		]);
		expect(wrongModesIn(wholePackage, ['dist/cli.js'])).toEqual([]);
	});
});

it('the manual may speak of the folder of a Raspberry Pi', () => {
	const text = 'PATH=/home/pi/.nvm/bin';
	expect(leaksIn([file('docs/raspberry-pi.md', text)], [])).toEqual([]);
	expect(leaksIn([file('docs/raspberry-pi.md', '/home/me/x')], [])).toHaveLength(1);
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
	for (const [what, text] of planted) {
		it(`do not have ${what}: ${text.slice(0, 12)}`, () => {
			expect(leaksIn([file('dist/index.js', `let a=1;${text}`)], [])).toEqual([
				expect.stringContaining(`dist/index.js has ${what}`),
			]);
		});
	}

	it('do not have what is of this machine alone', () => {
		expect(leaksIn([file('dist/index.js', 'a="/srv/build/of/mine/x.ts"')], ['/srv/build/of/mine'])).toEqual([
			'dist/index.js has /srv/build/of/mine',
		]);
	});

	it('may have addresses and paths of no machine', () => {
		const texts = [
			'https://example.com/home/page/',
			'~/.config/navilink-tui/login.json',
			'mqtt://127.0.0.1:1883',
			`mqtt://${'$'}{user}:${'$'}{password}@${'$'}{host}`,
			'/proc/self/status',
		];
		expect(
			leaksIn(
				texts.map(text => file('README.md', text)),
				[],
			),
		).toEqual([]);
	});
});

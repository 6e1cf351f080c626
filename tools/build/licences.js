import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

/** A package's licence, or the licences of what is bundled in it. */
const licenceFile = /^(?:licen[cs]e|copying)[^\/]*$|^(?:build|dist)\/licen[cs]es\.(?:md|txt)$/iv;

/** The folder of the package that a bundled file comes from, or undefined for a file of our own. */
export const packageFolder = input => /^.*node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(input)?.[0];

const describe = async folder => {
	const {name, version, license} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const all = await readdir(folder, {recursive: true});
	const files = all.filter(file => licenceFile.test(file));
	const texts = await Promise.all(files.map(async file => readFile(path.join(folder, file), 'utf8')));
	const text = texts.length > 0 ? texts.join('\n').trim() : `(the package says only: ${license})`;
	return `${name} ${version} (${license})\n\n${text}\n`;
};

/**
The licences of all packages that a bundle contains, as one text.

@param {string} root - The folder the inputs are relative to.
@param {string[]} inputs - Files in the bundle, as esbuild names them.
*/
export const licenceText = async (root, inputs) => {
	const folders = new Set(inputs.map(input => packageFolder(input)).filter(folder => folder !== undefined));
	const texts = await Promise.all(
		[...folders].toSorted().map(async folder => describe(path.join(root, folder))),
	);
	return texts.join(`\n${'-'.repeat(80)}\n\n`);
};

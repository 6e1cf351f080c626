// Proves that the package is what people want to install: `npm run check:package`.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {messageOf} from '../source/support/errors.js';
import {checkPackage} from './check.js';
import {count, Findings, tableOf} from './findings.js';

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const folder = await mkdtemp(join(tmpdir(), 'navilink-package-'));
try {
	const findings = new Findings();
	await checkPackage(findings, {root: process.cwd(), folder, say});
	say(`\n${tableOf(findings.all)}`);
	process.exitCode = count(findings.all, 'broken') === 0 ? 0 : 1;
} catch (error) {
	process.stderr.write(`${messageOf(error)}\n`);
	process.exitCode = 1;
} finally {
	await rm(folder, {recursive: true, force: true});
}

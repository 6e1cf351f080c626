// The steps of a release: `npm run release [-- --tests-passed | --run-tests] [--without-package] [--publish]`.
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {messageOf} from '../../source/support/errors.js';
import {count, Findings, tableOf} from './package/findings.js';
import {npmScript} from './package/npm.js';
import {runWell} from './package/run.js';
import {decide} from './publish.js';
import {checkRelease, publishArguments, type Wishes} from './steps.js';

const exitCodes = {ready: 0, notReady: 1};

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const readArguments = (root: string): {readonly wishes: Wishes; readonly isAsked: boolean} => {
	const {values} = parseArgs({
		options: {
			'tests-passed': {type: 'boolean', default: false},
			'run-tests': {type: 'boolean', default: false},
			'without-package': {type: 'boolean', default: false},
			publish: {type: 'boolean', default: false},
		},
	});
	return {
		wishes: {
			tests: values['run-tests'] ? 'run' : values['tests-passed'] ? 'passed' : 'unsaid',
			withPackage: !values['without-package'],
			billPath: join(root, 'node_modules', '.cache', 'release', 'sbom.cdx.json'),
		},
		isAsked: values.publish,
	};
};

const main = async (): Promise<number> => {
	const root = process.cwd();
	const {wishes, isAsked} = readArguments(root);
	const folder = await mkdtemp(join(tmpdir(), 'navilink-release-'));
	await mkdir(join(wishes.billPath, '..'), {recursive: true});
	try {
		const findings = new Findings();
		const packed = await checkRelease(findings, {root, folder, say}, wishes);
		const decision = decide(findings.all, isAsked);
		if (decision.isToPublish && packed !== undefined) {
			await findings.check('publish', 'npm publish', async () => {
				const npm = [npmScript('npm'), ...publishArguments(packed)];
				const {stdout} = await runWell([process.execPath, ...npm], {cwd: folder});
				return stdout.trim();
			});
		}

		say(`\n${decision.said}\n\n${tableOf(findings.all)}`);
		return count(findings.all, 'held') === findings.all.length ? exitCodes.ready : exitCodes.notReady;
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

try {
	process.exitCode = await main();
} catch (error) {
	process.stderr.write(`${messageOf(error)}\n`);
	process.exitCode = exitCodes.notReady;
}

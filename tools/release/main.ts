// Goes through the steps of a release, and publishes only with --publish.
import {mkdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {runWell} from '../support/children.js';
import {onOff} from '../support/flags.js';
import {say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {withFolder} from '../support/temporary.js';
import {count, Findings, tableOf} from './findings.js';
import {npmScript} from './sandbox.js';
import {decide} from './state.js';
import {checkRelease, publishArguments} from './steps.js';

const about = `
npm run release: checks everything a release needs and says what is missing: a clean tree, its tag and changelog, provenance, tests,
the package, advisories, a bill of materials, and npm publish --dry-run. Exit code 1 where a step does not hold.`;

const flags = {
	'tests-passed': onOff('.ci/run was green'),
	'run-tests': onOff('runs .ci/run'),
	'without-package': onOff('leaves out npm run check:package'),
	publish: onOff('publishes where every step holds'),
};

await runTool({about, flags}, async values =>
	withFolder(async folder => {
		const root = process.cwd();
		const billPath = join(root, 'node_modules', '.cache', 'release', 'sbom.cdx.json');
		await mkdir(dirname(billPath), {recursive: true});
		const findings = new Findings();
		const packed = await checkRelease(
			findings,
			{root, folder, say},
			{
				tests: values['run-tests'] ? 'run' : values['tests-passed'] ? 'passed' : 'unsaid',
				withPackage: !values['without-package'],
				billPath,
			},
		);
		const decision = decide(findings.all, values.publish);
		if (decision.isToPublish && packed !== undefined) {
			await findings.check('publish', 'npm publish', async () => {
				const npm = [npmScript('npm'), ...publishArguments(packed)];
				const {stdout} = await runWell([process.execPath, ...npm], {cwd: folder});
				return stdout.trim();
			});
		}

		say(`\n${decision.said}\n\n${tableOf(findings.all)}`);
		return count(findings.all, 'held') === findings.all.length ? 0 : 1;
	}),
);

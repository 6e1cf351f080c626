// Proves that the package installs and runs anywhere.
import process from 'node:process';
import {onOff} from '../support/flags.js';
import {say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {withFolder} from '../support/temporary.js';
import {auditBundled} from './audit.js';
import {checkPackage} from './check.js';
import {count, Findings, tableOf} from './findings.js';
import {nodeMajors} from './sandbox.js';
import {bundledPackages} from './packed.js';

const about = `
npm run check:package: packs the project and tries it on Node ${nodeMajors.supported.join(', ')} without a registry, and on Node
${nodeMajors.tooOld}, which has to refuse it; looks for native code, secrets and unused files, compiles against its types, and builds it again
elsewhere. Fetches the other Nodes the first time. Exit code 1 where something is broken.`;

const flags = {audit: onOff('also asks the registry for advisories of bundled packages')};

await runTool({about, flags}, async ({audit}) =>
	withFolder(async folder => {
		const root = process.cwd();
		const findings = new Findings();
		await checkPackage(findings, {root, folder, say});
		if (audit) {
			await findings.check('audit', 'bundled packages', async () =>
				auditBundled(root, await bundledPackages(root)),
			);
		}

		say(`\n${tableOf(findings.all)}`);
		return count(findings.all, 'broken') === 0 ? 0 : 1;
	}),
);

// Goes through the steps of a release, and publishes only with --publish.
import {mkdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {runWell} from '../support/children.js';
import {onOff, type FlagValues} from '../support/flags.js';
import {say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {withFolder} from '../support/temporary.js';
import {auditBundled} from './audit.js';
import {writeBill} from './bill-of-materials.js';
import {checkPackage} from './check.js';
import {count, Findings, tableOf} from './findings.js';
import {bundledPackages, pack, readManifest, type Packed} from './packed.js';
import {npmScript} from './sandbox.js';
import {
	checkChangelog,
	checkCleanTree,
	checkIdentity,
	checkRepository,
	checkTag,
	reasonNotToPublish,
} from './state.js';

const about = `
npm run release: checks everything a release needs and says what is missing: a clean tree, its tag and changelog, provenance, tests,
the package, advisories, a bill of materials, and npm publish --dry-run. Exit code 1 where a step does not hold.`;

const flags = {
	'tests-passed': onOff('.ci/run was green'),
	'without-package': onOff('leaves out npm run check:package'),
	publish: onOff('publishes where every step holds'),
};

const root = process.cwd();
const findings = new Findings();

const git = async (...args: readonly string[]): Promise<string> => {
	const {stdout} = await runWell(['git', ...args], {cwd: root});
	return stdout;
};

const publish = async ({tarball}: Packed, cwd: string, ...more: readonly string[]): Promise<string> => {
	const npm = [npmScript('npm'), 'publish', tarball, '--provenance', '--access', 'public', ...more];
	const {stdout} = await runWell([process.execPath, ...npm], {cwd});
	return stdout.trim();
};

/** State of the repository and of this environment. */
const checkSources = async (isTested: boolean): Promise<void> => {
	const {version, repository} = await readManifest(root);
	await findings.check('sources', 'clean tree', async () =>
		checkCleanTree(await git('status', '--porcelain')),
	);
	await findings.check('sources', `tag v${version}`, async () => {
		const tags = await git('tag', '--points-at', 'HEAD');
		return checkTag(tags.split('\n').filter(Boolean), version);
	});
	await findings.check('sources', 'changelog', async () =>
		checkChangelog(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version),
	);
	await findings.check('provenance', 'repository', () => checkRepository(repository));
	await findings.check('provenance', 'identity', () => checkIdentity(process.env));
	await findings.check('tests', '.ci/run', () => {
		if (!isTested) {
			throw new Error('run .ci/run and say --tests-passed');
		}

		return 'said to be green';
	});
};

/** The package, with every proof of it or without; undefined where it could not be made. */
const checkPacked = async (folder: string, withPackage: boolean): Promise<Packed | undefined> => {
	let packed: Packed | undefined;
	await findings.check('package', 'npm run check:package', async () => {
		if (!withPackage) {
			packed = await pack(root, folder);
			throw new Error('it was left out by --without-package');
		}

		const proofs = new Findings();
		packed = await checkPackage(proofs, {root, folder, say});
		const broken = proofs.all.filter(({state}) => state === 'broken');
		if (broken.length > 0) {
			throw new Error(
				`${broken.length} broken: ${broken.map(({area, what}) => `${area}, ${what}`).join('; ')}`,
			);
		}

		return `${count(proofs.all, 'held')} held`;
	});
	return packed;
};

const checkTarball = async (packed: Packed, folder: string): Promise<void> => {
	await findings.check('package', 'SHA-256', () => packed.sha256);
	await findings.check('package', 'integrity', () => packed.integrity);
	await findings.check('package', 'bill of materials', async () => {
		const path = join(root, 'node_modules', '.cache', 'release', 'sbom.cdx.json');
		await mkdir(dirname(path), {recursive: true});
		return writeBill(root, path, packed.manifest.name, await bundledPackages(root));
	});
	await findings.check('package', 'npm publish --dry-run', async () => publish(packed, folder, '--dry-run'));
};

const release = async (values: FlagValues<typeof flags>, folder: string): Promise<number> => {
	await checkSources(values['tests-passed']);
	const packed = await checkPacked(folder, !values['without-package']);
	say('asking for known weaknesses');
	await findings.check('package', 'audit of what is bundled', async () =>
		auditBundled(root, await bundledPackages(root)),
	);
	if (packed !== undefined) {
		await checkTarball(packed, folder);
	}

	const reason = reasonNotToPublish(findings.all, values.publish);
	if (reason === undefined && packed !== undefined) {
		await findings.check('publish', 'npm publish', async () => publish(packed, folder));
	}

	say(`\n${reason ?? 'every step held'}\n\n${tableOf(findings.all)}`);
	return count(findings.all, 'held') === findings.all.length ? 0 : 1;
};

await runTool({about, flags}, async values => withFolder(async folder => release(values, folder)));

import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {runWell} from '../support/children.js';
import {auditBundled} from './audit.js';
import {bundledPackages, pack, readManifest, type Packed} from './packed.js';
import {checkPackage, type Place} from './check.js';
import {count, Findings} from './findings.js';
import {npmScript} from './sandbox.js';
import {writeBill} from './bill-of-materials.js';
import {
	checkChangelog,
	checkCleanTree,
	checkIdentity,
	checkRepository,
	checkTag,
	checkTestsSaid,
} from './state.js';

/** What is asked of a release. */
export type Wishes = {
	/** The tests are run, are said to be green, or neither. */
	readonly tests: 'run' | 'passed' | 'unsaid';
	/** Whether the package is proved by everything that `npm run check:package` does. */
	readonly withPackage: boolean;
	/** Where the bill of materials is written. */
	readonly billPath: string;
};

/** More than all steps of `.ci/run` together may take. */
const testsLimitMs = 5_400_000;

const git = async (root: string, ...args: readonly string[]): Promise<string> => {
	const {stdout} = await runWell(['git', ...args], {cwd: root});
	return stdout;
};

/** The arguments of the command that publishes a package as it was checked. */
export const publishArguments = ({tarball}: Pick<Packed, 'tarball'>): readonly string[] => [
	'publish',
	tarball,
	'--provenance',
	'--access',
	'public',
];

/** What stands in the repository. */
const checkRepositoryState = async (findings: Findings, root: string): Promise<void> => {
	const manifest = await readManifest(root);
	const {version} = manifest;
	await findings.check('sources', 'clean tree', async () =>
		checkCleanTree(await git(root, 'status', '--porcelain')),
	);
	await findings.check('sources', `tag v${version}`, async () => {
		const tags = await git(root, 'tag', '--points-at', 'HEAD');
		return checkTag(tags.split('\n').filter(Boolean), version);
	});
	await findings.check('sources', 'changelog', async () =>
		checkChangelog(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version),
	);
	await findings.check('provenance', 'repository', () => checkRepository(manifest));
	await findings.check('provenance', 'identity', () => checkIdentity(process.env));
};

const checkTests = async (findings: Findings, {root, say}: Place, tests: Wishes['tests']): Promise<void> => {
	await findings.check('tests', '.ci/run', async () => {
		if (tests !== 'run') {
			return checkTestsSaid(tests);
		}

		say('running .ci/run');
		await runWell(['bash', '.ci/run'], {cwd: root, limitMs: testsLimitMs});
		return 'green';
	});
};

/** The package, with every proof of it or without. */
const checkPacked = async (
	findings: Findings,
	place: Place,
	withPackage: boolean,
): Promise<Packed | undefined> => {
	let packed: Packed | undefined;
	await findings.check('package', 'npm run check:package', async () => {
		if (!withPackage) {
			packed = await pack(place.root, place.folder);
			throw new Error('it was left out by --without-package');
		}

		const proofs = new Findings();
		packed = await checkPackage(proofs, place);
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

const checkTarball = async (
	findings: Findings,
	place: Place,
	packed: Packed,
	wishes: Wishes,
): Promise<void> => {
	const {root} = place;
	await findings.check('package', 'SHA-256', () => packed.sha256);
	await findings.check('package', 'integrity', () => packed.integrity);
	await findings.check('package', 'bill of materials', async () =>
		writeBill(root, wishes.billPath, packed.manifest.name, await bundledPackages(root)),
	);
	await findings.check('package', 'npm publish --dry-run', async () => {
		const npm = [npmScript('npm'), ...publishArguments(packed), '--dry-run'];
		const {stdout} = await runWell([process.execPath, ...npm], {cwd: place.folder});
		return stdout.trim();
	});
};

/** Goes through all steps but the last. @returns The package, unless it could not be made. */
export const checkRelease = async (
	findings: Findings,
	place: Place,
	wishes: Wishes,
): Promise<Packed | undefined> => {
	const {root, say} = place;
	await checkRepositoryState(findings, root);
	await checkTests(findings, place, wishes.tests);
	const packed = await checkPacked(findings, place, wishes.withPackage);
	say('asking for known weaknesses');
	await findings.check('package', 'audit of what is bundled', async () =>
		auditBundled(root, await bundledPackages(root)),
	);
	if (packed !== undefined) {
		await checkTarball(findings, place, packed, wishes);
	}

	return packed;
};

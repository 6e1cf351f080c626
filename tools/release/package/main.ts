// Proves that the package is what people want to install: `npm run check:package [-- --audit | --compare]`.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {messageOf} from '../../../source/support/errors.js';
import {auditBundled} from './audit.js';
import {bundledPackages} from './bundled.js';
import {checkPackage, type Place} from './check.js';
import {compare} from './compare.js';
import {compareTable, measuredWhere, writeComparison} from './compare-table.js';
import {count, Findings, tableOf} from './findings.js';

const exitCodes = {held: 0, broken: 1};

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const runChecks = async (place: Place, withAudit: boolean): Promise<number> => {
	const findings = new Findings();
	await checkPackage(findings, place);
	if (withAudit) {
		await findings.check('audit', 'what is bundled', async () =>
			auditBundled(place.root, await bundledPackages(place.root)),
		);
	}

	say(`\n${tableOf(findings.all)}`);
	return count(findings.all, 'broken') === 0 ? exitCodes.held : exitCodes.broken;
};

const runComparison = async (place: Place): Promise<number> => {
	const {ours, unbundled} = await compare(place);
	const text = `${compareTable(ours, unbundled)}\n\n${measuredWhere(new Date())}`;
	await writeComparison(place.root, text);
	say(`\n${text}`);
	return exitCodes.held;
};

const main = async (): Promise<number> => {
	const {values} = parseArgs({
		options: {audit: {type: 'boolean', default: false}, compare: {type: 'boolean', default: false}},
	});
	const folder = await mkdtemp(join(tmpdir(), 'navilink-package-'));
	const place = {root: process.cwd(), folder, say};
	try {
		return await (values.compare ? runComparison(place) : runChecks(place, values.audit));
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

try {
	process.exitCode = await main();
} catch (error) {
	process.stderr.write(`${messageOf(error)}\n`);
	process.exitCode = exitCodes.broken;
}

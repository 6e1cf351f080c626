import process from 'node:process';
import {z} from 'zod';
import {parseJson} from '../../source/support/json.js';
import {run} from '../support/children.js';
import {Unavailable} from './findings.js';
import {type Bundled, complainOf} from './packed.js';
import {npmScript} from './sandbox.js';

const viaShape = z.union([
	z.string(),
	z.looseObject({title: z.string(), url: z.string(), severity: z.string(), range: z.string()}),
]);

const reportShape = z.looseObject({
	vulnerabilities: z.record(z.string(), z.looseObject({nodes: z.array(z.string()), via: z.array(viaShape)})),
});

const refusalShape = z.looseObject({message: z.string()});

/** What npm says of all packages, those for development included. */
export type AuditReport = z.infer<typeof reportShape>;

/**
Reads what `npm audit --json` printed.

@throws {Unavailable} Where the registry did not answer, with what npm says of it.
*/
export const readAudit = (text: string): AuditReport => {
	const value = parseJson(text);
	const report = reportShape.safeParse(value);
	if (report.success) {
		return report.data;
	}

	const refusal = refusalShape.safeParse(value);
	const said = refusal.success ? refusal.data.message : text.trim() || 'npm printed nothing';
	throw new Unavailable(
		`the registry tells of no advisories: ${said.replaceAll(/https?:\/\/[^\/\s]+/gv, '')}`,
	);
};

/** The advisories of packages whose code is shipped, a sentence each. */
export const bundledAdvisories = ({vulnerabilities}: AuditReport, bundled: readonly Bundled[]): string[] => {
	const folders = new Map(bundled.map(one => [one.folder, one]));
	return Object.entries(vulnerabilities).flatMap(([name, {nodes, via}]) =>
		nodes
			.map(node => folders.get(node))
			.filter(one => one !== undefined)
			.flatMap(({version}) =>
				// A text means that something this one depends on is meant; that has an entry of its own.
				via
					.filter(advisory => typeof advisory !== 'string')
					.map(({severity, title, url}) => `${name} ${version}: ${severity}, ${title} (${url})`),
			),
	);
};

/**
Asks the registry for advisories, and looks only at what is shipped: nothing is depended on, so that `--omit=dev` says nothing.

@returns What was seen.
@throws {Unavailable} Where the registry cannot be asked.
*/
export const auditBundled = async (
	root: string,
	bundled: readonly Bundled[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> => {
	const {stdout} = await run([process.execPath, npmScript('npm'), 'audit', '--json'], {cwd: root, env});
	const report = readAudit(stdout);
	complainOf('advisories are of shipped code', bundledAdvisories(report, bundled));
	const others = Object.keys(report.vulnerabilities).length;
	return `no advisory for the ${bundled.length} bundled packages; ${others} for packages of development`;
};

import {type Finding} from './findings.js';

const heading = /^\[?(?<version>Unreleased|\d+\.\d+\.\d+[\w.\-]*)\]?(?: - (?<date>\d{4}-\d{2}-\d{2}))?\s*$/v;

/** Number of lines below the heading of a version that are neither empty nor headings, and its date. */
const sectionOf = (
	text: string,
	version: string,
): {readonly lines: number; readonly date: string | undefined} | undefined => {
	for (const section of text.split(/^## /mv)) {
		const [first = '', ...lines] = section.split('\n');
		const found = heading.exec(first)?.groups;
		if (found?.version === version) {
			return {
				lines: lines.filter(line => line.trim() !== '' && !line.startsWith('#')).length,
				date: found.date,
			};
		}
	}

	return undefined;
};

/** Throws a sentence unless a changelog (keepachangelog.com) is ready for a version: dated, not empty, nothing unreleased. */
export const checkChangelog = (text: string, version: string): string => {
	const section = sectionOf(text, version);
	const unreleased = sectionOf(text, 'Unreleased')?.lines ?? 0;
	if (section?.date === undefined) {
		throw new Error(
			`CHANGELOG.md has no heading “## ${version} - YYYY-MM-DD”; ${unreleased} lines wait under Unreleased`,
		);
	}

	if (section.lines === 0) {
		throw new Error(`CHANGELOG.md says nothing of ${version}`);
	}

	if (unreleased > 0) {
		throw new Error(
			`${unreleased} lines of CHANGELOG.md are still under Unreleased: move them to ${version}`,
		);
	}

	return `${section.lines} lines, dated ${section.date}`;
};

/** Throws a sentence unless `git status --porcelain` printed nothing. */
export const checkCleanTree = (status: string): string => {
	const lines = status.split('\n').filter(line => line !== '');
	if (lines.length > 0) {
		throw new Error(
			`${lines.length} files are not committed: ${lines.map(line => line.slice(3)).join(', ')}`,
		);
	}

	return 'everything is committed';
};

/** Throws a sentence unless the tag of a version is among those of the commit. */
export const checkTag = (tags: readonly string[], version: string): string => {
	const wanted = `v${version}`;
	if (!tags.includes(wanted)) {
		const there = tags.length === 0 ? 'none' : tags.join(', ');
		throw new Error(`this commit needs the tag ${wanted}, as package.json has it; it has ${there}`);
	}

	return wanted;
};

/** Throws a sentence unless package.json names the repository that provenance points to. */
export const checkRepository = (repository: unknown): string => {
	const url =
		typeof repository === 'object' && repository !== null && 'url' in repository
			? repository.url
			: repository;
	if (typeof url !== 'string' || url === '') {
		throw new Error(
			'package.json has no `repository`: provenance needs the address of the public one it is built from',
		);
	}

	return url;
};

/** Where npm can make provenance, with the variable that gives the run an identity. */
const providers = [
	{
		name: 'GitHub Actions',
		sign: 'GITHUB_ACTIONS',
		identity: 'ACTIONS_ID_TOKEN_REQUEST_URL',
		remedy: 'give the job the permission `id-token: write`',
	},
	{
		name: 'GitLab CI',
		sign: 'GITLAB_CI',
		identity: 'SIGSTORE_ID_TOKEN',
		remedy: 'give the job an `id_tokens` entry SIGSTORE_ID_TOKEN with the audience `sigstore`',
	},
] as const;

/** Throws a sentence unless the environment is one of which npm can make provenance. */
export const checkIdentity = (env: NodeJS.ProcessEnv): string => {
	const provider = providers.find(({sign}) => (env[sign] ?? '') !== '');
	if (provider === undefined) {
		throw new Error(
			`npm makes provenance only in ${providers.map(({name}) => name).join(' or ')}: this is neither, as ${providers.map(({sign}) => sign).join(' and ')} are not set`,
		);
	}

	if ((env[provider.identity] ?? '') === '') {
		throw new Error(`${provider.identity} is not set: ${provider.remedy}`);
	}

	return `${provider.name}, with an identity`;
};

/**
Reason not to publish a release; undefined where it was asked for and every step held.

A step that could not be made counts as one that did not hold.
*/
export const reasonNotToPublish = (findings: readonly Finding[], isAsked: boolean): string | undefined => {
	if (!isAsked) {
		return 'dry run: nothing is published without --publish';
	}

	const open = findings.filter(({state}) => state !== 'held');
	if (open.length > 0 || findings.length === 0) {
		const names = open.map(({area, what}) => `${area}, ${what}`).join('; ');
		return `not published, because of ${names || 'nothing that was checked'}`;
	}

	return undefined;
};

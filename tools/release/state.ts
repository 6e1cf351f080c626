import {type Finding} from './findings.js';

/** One version of the changelog. */
export type Section = {
	/** `Unreleased`, or the number. */
	readonly version: string;
	/** `2026-01-31`, or undefined where there is none. */
	readonly date: string | undefined;
	/** The lines below the heading that are neither empty nor headings. */
	readonly entries: readonly string[];
};

const heading =
	/^## \[?(?<version>Unreleased|\d+\.\d+\.\d+[\w.\-]*)\]?(?: - (?<date>\d{4}-\d{2}-\d{2}))?\s*$/v;

/** The versions of a changelog in the form of keepachangelog.com, in its order. */
export const readChangelog = (text: string): readonly Section[] => {
	const sections: Array<{version: string; date: string | undefined; entries: string[]}> = [];
	for (const line of text.split('\n')) {
		const found = heading.exec(line)?.groups;
		if (found?.version !== undefined) {
			sections.push({version: found.version, date: found.date, entries: []});
		} else if (line.trim() !== '' && !line.startsWith('#')) {
			sections.at(-1)?.entries.push(line);
		}
	}

	return sections;
};

/** Throws a sentence unless a changelog is ready for a version: dated, not empty, and with nothing left unreleased. */
export const checkChangelog = (text: string, version: string): string => {
	const sections = readChangelog(text);
	const section = sections.find(one => one.version === version);
	const unreleased = sections.find(one => one.version === 'Unreleased')?.entries.length ?? 0;
	if (section === undefined) {
		throw new Error(
			`CHANGELOG.md has no heading “## ${version} - YYYY-MM-DD”; ${unreleased} lines wait under Unreleased`,
		);
	}

	if (section.date === undefined) {
		throw new Error(
			`the heading of ${version} in CHANGELOG.md has no date, as in “## ${version} - YYYY-MM-DD”`,
		);
	}

	if (section.entries.length === 0) {
		throw new Error(`CHANGELOG.md says nothing of ${version}`);
	}

	if (unreleased > 0) {
		throw new Error(
			`${unreleased} lines of CHANGELOG.md are still under Unreleased: move them to ${version}`,
		);
	}

	return `${section.entries.length} lines, dated ${section.date}`;
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
export const checkRepository = (manifest: Readonly<Record<string, unknown>>): string => {
	const {repository} = manifest;
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

/** Where npm can make provenance, by the variable that says it is there: what gives the run an identity. */
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

/** Whether the tests are known to be green. */
export type TestsSaid = 'passed' | 'unsaid';

/** Throws a sentence unless somebody says that the tests are green. */
export const checkTestsSaid = (said: TestsSaid): string => {
	if (said === 'unsaid') {
		throw new Error('run .ci/run and say --tests-passed, or let it be run with --run-tests');
	}

	return 'said to be green';
};

/** Whether to publish, in a sentence why not. */
export type Decision = {readonly isToPublish: boolean; readonly said: string};

/**
Decides whether a release is published: only if that was asked for, and every step held.

A step that could not be made counts as one that did not hold.
*/
export const decide = (findings: readonly Finding[], isAsked: boolean): Decision => {
	const open = findings.filter(({state}) => state !== 'held');
	if (!isAsked) {
		return {isToPublish: false, said: 'dry run: nothing is published without --publish'};
	}

	if (open.length > 0 || findings.length === 0) {
		const names = open.map(({area, what}) => `${area}, ${what}`).join('; ');
		return {isToPublish: false, said: `not published, because of ${names || 'nothing that was checked'}`};
	}

	return {isToPublish: true, said: 'every step held'};
};

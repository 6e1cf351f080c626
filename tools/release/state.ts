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

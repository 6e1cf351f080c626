import {describe, expect, it} from 'vitest';
import {type Finding} from '../../../tools/release/findings.js';
import {type Bill, billOfBundled} from '../../../tools/release/bill-of-materials.js';
import {
	checkChangelog,
	checkCleanTree,
	checkIdentity,
	checkRepository,
	checkTag,
	reasonNotToPublish,
} from '../../../tools/release/state.js';
import {bundled} from './package/support.js';

describe('the sources of a release', () => {
	it('are committed', () => {
		expect(checkCleanTree('')).toBe('everything is committed');
		expect(() => checkCleanTree(' M source/cli.ts\n?? left.txt\n')).toThrow(
			'2 files are not committed: source/cli.ts, left.txt',
		);
	});

	it('have the tag of the version', () => {
		expect(checkTag(['latest', 'v1.2.3'], '1.2.3')).toBe('v1.2.3');
		expect(() => checkTag(['v1.2.4'], '1.2.3')).toThrow(
			'needs the tag v1.2.3, as package.json has it; it has v1.2.4',
		);
		expect(() => checkTag([], '1.2.3')).toThrow('it has none');
		expect(() => checkTag(['1.2.3'], '1.2.3')).toThrow('v1.2.3');
	});
});

const changelog = (...lines: readonly string[]): string =>
	['# Changelog', '', 'Of all.', '', ...lines].join('\n');

describe('the changelog of a release', () => {
	it('has the version with a date, and nothing unreleased', () => {
		const text = changelog(
			'## Unreleased',
			'',
			'## 1.2.3 - 2026-01-31',
			'',
			'### Added',
			'',
			'- A.',
			'',
			'## 1.2.2 - 2025-12-01',
			'- B.',
		);
		expect(checkChangelog(text, '1.2.3')).toBe('1 lines, dated 2026-01-31');
		expect(checkChangelog(changelog('## [1.2.3] - 2026-01-31', '- A.'), '1.2.3')).toContain('2026-01-31');
	});

	const refused: ReadonlyArray<readonly [text: string, says: string]> = [
		[changelog(), 'has no heading “## 1.2.3 - YYYY-MM-DD”'],
		[changelog('## Unreleased', '- A.', '- B.'), '2 lines wait under Unreleased'],
		[changelog('## 1.2.3', '- A.'), 'has no heading'],
		[changelog('## 1.2.3 - 31.1.2026', '- A.'), 'has no heading'],
		[changelog('## 1.2.3 - 2026-01-31', '', '### Added'), 'says nothing of 1.2.3'],
		[
			changelog('## Unreleased', '- C.', '## 1.2.3 - 2026-01-31', '- A.'),
			'1 lines of CHANGELOG.md are still under Unreleased',
		],
	];
	for (const [text, says] of refused) {
		it(`is refused: ${text.slice(23).replaceAll('\n', ' ')}`, () => {
			expect(() => checkChangelog(text, '1.2.3')).toThrow(says);
		});
	}
});

describe('provenance', () => {
	it('needs the address of a repository', () => {
		expect(checkRepository({type: 'git', url: 'git+https://example.com/a.git'})).toContain('example');
		expect(checkRepository('github:a/b')).toBe('github:a/b');
		for (const repository of [undefined, '', {}, null]) {
			expect(() => checkRepository(repository)).toThrow('package.json has no `repository`');
		}
	});

	it('needs an identity of the run', () => {
		expect(() => checkIdentity({})).toThrow('GITHUB_ACTIONS and GITLAB_CI are not set');
		expect(() => checkIdentity({GITHUB_ACTIONS: 'true'})).toThrow('ACTIONS_ID_TOKEN_REQUEST_URL is not set');
		expect(() => checkIdentity({GITLAB_CI: 'true'})).toThrow('SIGSTORE_ID_TOKEN is not set');
		// One host's identity is none of the other's.
		expect(() => checkIdentity({GITLAB_CI: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'x'})).toThrow('SIGSTORE');
		expect(checkIdentity({GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'x'})).toContain('GitHub');
		expect(checkIdentity({GITLAB_CI: 'true', SIGSTORE_ID_TOKEN: 'x'})).toContain('GitLab');
	});
});

describe('publishing', () => {
	const finding = (state: Finding['state']): Finding => ({area: 'a', what: 'b', state, said: ''});

	it('is never done unasked', () => {
		expect(reasonNotToPublish([finding('held')], false)).toContain('dry run');
	});

	it('is refused when anything did not hold, could not be asked, or nothing was checked', () => {
		for (const findings of [[finding('held'), finding('broken')], [finding('not available')], []]) {
			expect(reasonNotToPublish(findings, true)).toContain('not published');
		}

		expect(reasonNotToPublish([finding('held')], true)).toBeUndefined();
	});
});

describe('the bill of materials', () => {
	const bill: Bill = {
		bomFormat: 'CycloneDX',
		metadata: {component: {'bom-ref': 'us@1.0.0', name: 'folder'}},
		components: [
			{name: 'ws', version: '8.0.0', 'bom-ref': 'ws@8.0.0', scope: 'optional'},
			{name: 'ms', version: '2.0.0', 'bom-ref': 'ms@2.0.0'},
			{name: 'vitest', version: '4.0.0', 'bom-ref': 'vitest@4.0.0'},
		],
		dependencies: [
			{ref: 'us@1.0.0', dependsOn: ['ws@8.0.0', 'vitest@4.0.0']},
			{ref: 'ws@8.0.0', dependsOn: ['ms@2.0.0', 'gone@1.0.0']},
			{ref: 'vitest@4.0.0', dependsOn: []},
		],
	};

	it('has what is shipped, and what leads to it', () => {
		const {metadata, components, dependencies} = billOfBundled(bill, 'us', [
			bundled('ws', '8.0.0', true),
			bundled('ms', '2.0.0'),
		]);
		expect(metadata.component.name).toBe('us');
		expect(components.map(({name, scope}) => `${name} ${String(scope)}`)).toEqual([
			'ws required',
			'ms required',
		]);
		expect(dependencies).toEqual([
			{ref: 'us@1.0.0', dependsOn: ['ws@8.0.0']},
			{ref: 'ws@8.0.0', dependsOn: ['ms@2.0.0']},
		]);
	});

	it('is refused when it lacks something that is shipped', () => {
		expect(() => billOfBundled(bill, 'us', [bundled('ws', '8.0.1')])).toThrow('lacks ws@8.0.1');
	});
});

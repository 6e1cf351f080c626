import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {afterEach, describe, expect, it} from 'vitest';
import {auditBundled, bundledAdvisories, readAudit} from '../../../../tools/release/audit.js';
import {Unavailable} from '../../../../tools/release/findings.js';
import {portOf} from '../../../support/port.js';
import {bundled} from './support.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const servers: Server[] = [];
const folders: string[] = [];

const cacheFolder = async (): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-audit-'));
	folders.push(folder);
	return folder;
};

afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.close();
		await once(server, 'close');
	}

	for (const folder of folders.splice(0)) {
		await rm(folder, {recursive: true});
	}
});

const advisory = {title: 'reads too far', url: 'https://example.com/1', severity: 'high', range: '<9'};

/** A registry that knows of advisories, or answers with another code. @returns npm's environment for it. */
const startRegistry = async (answer: object | number, asked: string[] = []): Promise<NodeJS.ProcessEnv> => {
	const server = createServer((request, response) => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			const isQuestion = request.method === 'POST';
			if (isQuestion) {
				asked.push(gunzipSync(Buffer.concat(chunks)).toString());
			}

			// Of a package that is affected npm also wants to know which versions there are; it can do without.
			response.statusCode = isQuestion ? (typeof answer === 'number' ? answer : 200) : 404;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(isQuestion && typeof answer !== 'number' ? answer : {}));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	servers.push(server);
	return {
		...process.env,
		npm_config_registry: `http://127.0.0.1:${portOf(server)}/`,
		npm_config_fetch_retries: '0',
		npm_config_cache: await cacheFolder(),
	};
};

describe('the audit', () => {
	it('tells of shipped code alone', () => {
		const report = {
			vulnerabilities: {
				ws: {nodes: ['node_modules/ws', 'node_modules/tool/node_modules/ws'], via: [advisory]},
				mqtt: {nodes: ['node_modules/mqtt'], via: ['ws']},
				tool: {nodes: ['node_modules/tool'], via: [advisory]},
			},
		};
		expect(bundledAdvisories(report, [bundled('ws', '8.0.0'), bundled('mqtt', '5.0.0')])).toEqual([
			'ws 8.0.0: high, reads too far (https://example.com/1)',
		]);
		expect(bundledAdvisories(report, [bundled('react', '19.0.0')])).toEqual([]);
	});

	it('never takes silence for a clean bill', () => {
		for (const text of ['', 'not JSON', '{}', '{"message": "405 Method Not Allowed"}', '[]']) {
			expect(() => readAudit(text)).toThrow(Unavailable);
		}

		expect(() => readAudit('{"message": "405 Method Not Allowed"}')).toThrow(/405 Method Not Allowed$/v);
		expect(readAudit('{"vulnerabilities": {}}')).toEqual({vulnerabilities: {}});
	});

	it('asks a registry through npm, and finds what is bundled', async () => {
		const asked: string[] = [];
		const entry = {...advisory, id: 1, vulnerable_versions: '*'};
		const env = await startRegistry({ws: [entry], gifenc: [entry]}, asked);
		await expect(auditBundled(root, [bundled('ws', '8.0.0')], env)).rejects.toThrow(
			/^1 advisories are of shipped code: ws 8\.0\.0: high, reads too far/v,
		);
		expect(asked.join('')).toContain('"mqtt":');
	});

	it('says that a registry without the endpoint is not available', async () => {
		const env = await startRegistry(405);
		await expect(auditBundled(root, [], env)).rejects.toThrow(Unavailable);
	});
});

import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {z} from 'zod';
import {portOf} from '../../../test/support/port.js';

const scripts = {npm: 'npm-cli.js', npx: 'npx-cli.js'};

/** Where npm's scripts are: those of the npm that runs this, else of the one beside this Node. */
const scriptFolders = (): readonly string[] => [
	...(process.env.npm_execpath === undefined ? [] : [dirname(process.env.npm_execpath)]),
	join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin'),
];

/** The script of npm or npx, to be run by any Node. */
export const npmScript = (name: keyof typeof scripts): string => {
	const paths = scriptFolders().map(folder => join(folder, scripts[name]));
	const path = paths.find(one => existsSync(one));
	if (path === undefined) {
		throw new Error(`${scripts[name]} is not at ${paths.join(' or ')}: start this with npm run`);
	}

	return path;
};

const installedShape = z.object({
	packages: z.record(z.string(), z.looseObject({hasInstallScript: z.boolean().optional()})),
});

/** What npm says it has installed in a `node_modules`, by folder. */
export const installedPackages = async (
	modules: string,
): Promise<Readonly<Record<string, {readonly hasInstallScript?: boolean | undefined}>>> => {
	const text = await readFile(join(modules, '.package-lock.json'), 'utf8');
	return installedShape.parse(JSON.parse(text)).packages;
};

/** A registry that never answers, and counts who asked. */
export type DeadRegistry = {
	readonly url: string;
	readonly asked: () => number;
	readonly close: () => Promise<void>;
};

/** Opens a port on loopback that ends every connection at once. */
export const openDeadRegistry = async (): Promise<DeadRegistry> => {
	let asked = 0;
	const server = createServer(socket => {
		asked++;
		socket.on('error', () => undefined);
		socket.resetAndDestroy();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${portOf(server)}/`,
		asked: () => asked,
		async close() {
			server.close();
			await once(server, 'close');
		},
	};
};

/**
The environment of somebody who has just sat down at this machine: nothing configured, nothing in npm's cache.

@param home - An empty folder.
@param bin - The folder that has `node`.
*/
export const freshEnvironment = (
	home: string,
	bin: string,
	registry?: string,
): Readonly<Record<string, string>> => ({
	PATH: [bin, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
	HOME: home,
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	npm_config_cache: join(home, 'npm-cache'),
	npm_config_globalconfig: join(home, 'no-npmrc'),
	npm_config_fetch_retries: '0',
	npm_config_audit: 'false',
	npm_config_fund: 'false',
	npm_config_update_notifier: 'false',
	...(registry === undefined ? {} : {npm_config_registry: registry}),
});

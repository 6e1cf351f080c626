import {once} from 'node:events';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {portOf} from '../support/port.js';
import {Program} from '../support/program.js';
import {until} from '../terminal/support.js';

/** A cloud that takes requests and never answers. */
let cloud: Server;
let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-signals-'));
	cloud = createServer(() => undefined).listen(0, '127.0.0.1');
	await once(cloud, 'listening');
});

afterEach(async () => {
	cloud.closeAllConnections();
	cloud.close();
	await rm(folder, {recursive: true});
});

const filesNow = async (): Promise<readonly string[]> => readdir(folder, {recursive: true});

it.each([
	['watch', ['--plain', '--log', 'out.csv'], 'SIGTERM'],
	['watch', ['--json'], 'SIGINT'],
	['watch', ['--quiet', '--log', 'out.csv'], 'SIGHUP'],
	['devices', ['devices'], 'SIGINT'],
] as const)('%s %j leaves no lock where %s ends it during the sign-in', async (_command, args, signal) => {
	const program = new Program(
		[
			...args.map(argument => (argument === 'out.csv' ? join(folder, argument) : argument)),
			'--cloud',
			`http://127.0.0.1:${portOf(cloud)}`,
		],
		{
			HOME: folder,
			XDG_STATE_HOME: join(folder, 'state'),
			XDG_CONFIG_HOME: join(folder, 'config'),
			NAVILINK_EMAIL: 'me@example.com',
			NAVILINK_PASSWORD: 'hunter2',
		},
	);
	try {
		await until(async () => {
			const files = await filesNow();
			return files.some(file => file.includes('session.json.lock/'));
		});
		expect(await program.stop(signal)).toBe(signal);
		const files = await filesNow();
		expect(files.filter(file => file.includes('.lock'))).toEqual([]);
	} finally {
		await program.stop('SIGKILL');
	}
});

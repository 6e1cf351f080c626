import {mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {writeDump} from '../../../source/commands/watch/write-dump.js';
import {Redactor} from '../../../source/support/redact.js';
import {answered} from '../../screen/support/state.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-dump-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const write = async (): Promise<string> => {
	const {connection, monitor, nowMs} = answered();
	const io = {process: {cwd: () => folder}, redactor: new Redactor()};
	return writeDump({version: '1', node: '20', platform: 'linux', connection, monitor, nowMs}, io);
};

it('a file for a bug report can be read by its owner alone', async () => {
	const sentence = await write();
	const [name = ''] = await readdir(folder);
	expect(sentence).toBe(`written: ${join(folder, name)}`);
	const {mode} = await stat(join(folder, name));
	expect(mode % 0o1000).toBe(0o600);
});

it('a file for a bug report follows no link, and replaces no file', async () => {
	await write();
	const [name = ''] = await readdir(folder);
	const precious = join(folder, 'precious');
	await writeFile(precious, 'mine');
	await rm(join(folder, name));
	await symlink(precious, join(folder, name));
	const sentence = await write();
	expect(await readFile(precious, 'utf8')).toBe('mine');
	expect(sentence).toBe(`written: ${join(tmpdir(), name)}`);
	await rm(join(tmpdir(), name));
});

import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {navienService} from '../../source/cloud/service.js';
import {StoredLogin} from '../../source/cloud/stored-login.js';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-login-'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

const path = (): string => join(folder, 'login.json');
const here = 'https://here.example/api/v2.1';
const there = 'https://there.example/api/v2.1';
const me = {email: 'me@example.com', password: 'a'};
const you = {email: 'you@example.com', password: 'b'};

describe('a stored login', () => {
	it('is given to its cloud only', async () => {
		const stored = new StoredLogin(path());
		await stored.write(here, me);
		expect(await stored.read(here)).toEqual(me);
		expect(await stored.read('https://HERE.example:443/')).toEqual(me);
		for (const other of [there, 'http://here.example', 'https://here.example:8443', navienService.restUrl]) {
			expect(await stored.read(other)).toBeUndefined();
		}
	});

	it('leaves those of other clouds and accounts as they are; the latest counts', async () => {
		const stored = new StoredLogin(path());
		await stored.write(here, me);
		await stored.write(there, {...me, password: 'c'});
		await stored.write(here, you);
		expect(await stored.read(here)).toEqual(you);
		expect(await stored.read(here, me.email)).toEqual(me);
		expect(await stored.read(there)).toEqual({...me, password: 'c'});
		await stored.write(here, {...me, password: 'd'});
		expect(await stored.read(here)).toEqual({...me, password: 'd'});
	});

	it('without a cloud, as an earlier version wrote it, is one of Navien', async () => {
		await writeFile(path(), JSON.stringify(me), {mode: 0o600});
		const stored = new StoredLogin(path());
		expect(await stored.read(navienService.restUrl)).toEqual(me);
		expect(await stored.read(here)).toBeUndefined();
		await stored.write(here, you);
		expect(await stored.read(navienService.restUrl)).toEqual(me);
	});

	it('is forgotten with the others that are meant, and the file with the last of them', async () => {
		const stored = new StoredLogin(path());
		await stored.write(here, me);
		await stored.write(there, you);
		expect(await stored.forget(({email}) => email === me.email)).toEqual([
			{origin: 'https://here.example', email: me.email},
		]);
		expect(await readFile(path(), 'utf8')).not.toContain(me.email);
		expect(await stored.read(there)).toEqual(you);
		await stored.forget(() => true);
		await expect(stat(path())).rejects.toMatchObject({code: 'ENOENT'});
	});

	it.each(['', '{', '[]', '{"version":3}', '{"version":2,"logins":[7,null,{"email":1}]}'])(
		'that is damaged (%j) counts as none',
		async text => {
			await writeFile(path(), text, {mode: 0o600});
			expect(await new StoredLogin(path()).read(navienService.restUrl)).toBeUndefined();
		},
	);
});

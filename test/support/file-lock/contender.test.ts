import {mkdir, mkdtemp, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Claims} from '../../../source/support/file-lock/claims.js';
import {Contender} from '../../../source/support/file-lock/contender.js';
import {type LockOutcome} from '../../../source/support/file-lock/lock-outcome.js';
import {ownerState, ownProcess, type Owner} from '../../../source/support/file-lock/owner.js';
import {ManualClock} from '../manual-clock.js';

let folder = '';
let own: Owner;
let claims: Claims;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-lock-'));
	own = await ownProcess();
	claims = new Claims(join(folder, 'out.csv.lock'));
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

/** Lets a contender contend, its clock going on whenever it waits; the time it took is that of the clock. */
const contend = async (isLocal = true, everySecond = async (_second: number): Promise<void> => undefined) => {
	const clock = new ManualClock();
	const doubts: Array<Owner | undefined> = [];
	const asking = new Contender(
		claims,
		{own, isLocal},
		{
			clock,
			random: () => 0,
			onDoubt(owner) {
				doubts.push(owner);
			},
		},
	).contend();
	const outcomes: LockOutcome[] = [];
	void asking.then(outcome => outcomes.push(outcome));
	let seconds = 0;
	while (outcomes.length === 0) {
		await setImmediate();
		if (clock.pending > 0 && outcomes.length === 0) {
			await everySecond(seconds);
			seconds++;
			clock.advance(1000);
		}
	}

	return {outcome: await asking, seconds, doubts, clock};
};

const release = async (outcome: LockOutcome): Promise<void> => {
	if ('lock' in outcome) {
		await outcome.lock.release();
	}
};

const plant = async (owner: Owner): Promise<string> => {
	const name = await claims.add(owner);
	if (name === undefined) {
		throw new Error('not planted');
	}

	await claims.hold(name);
	return name;
};

const elsewhere = (): Owner => ({...own, pid: 1, pidNamespace: 'pid:[1]', startTicks: '1'});

describe('an owner', () => {
	it.each<[string, Partial<Owner>, boolean, string]>([
		['this process', {}, true, 'alive'],
		['this process under another host name', {host: 'renamed'}, true, 'alive'],
		['a number that nobody has', {pid: 2 ** 22 + 1}, true, 'gone'],
		['a number that is used again', {startTicks: '1'}, true, 'gone'],
		['an earlier boot, on a local disk', {bootId: 'other'}, true, 'gone'],
		['another machine or an earlier boot, on a network disk', {bootId: 'other'}, false, 'unknown'],
		['another PID namespace', {pidNamespace: 'pid:[1]'}, true, 'unknown'],
		['a system without a boot identifier', {bootId: ''}, true, 'alive'],
		['the same, and gone', {bootId: '', pid: 2 ** 22 + 1}, true, 'gone'],
		['the same, on another host', {bootId: '', host: 'other'}, true, 'unknown'],
	])('that is %s', async (_name, parts, isLocal, fate) => {
		expect(await ownerState({...own, ...parts}, own, isLocal)).toBe(fate);
	});
});

describe('a lock', () => {
	it('is taken over at once from an owner that is gone', async () => {
		await plant({...own, pid: 2 ** 22 + 1});
		const {outcome, seconds, doubts} = await contend();
		expect(outcome).toHaveProperty('lock');
		expect({seconds, doubts}).toEqual({seconds: 0, doubts: []});
		await release(outcome);
		expect(await readdir(folder)).toEqual([]);
	});

	it('is refused at once while its owner runs', async () => {
		await plant(own);
		const {outcome, seconds} = await contend();
		expect(outcome).toEqual({heldBy: own, lockPath: join(folder, 'out.csv.lock')});
		expect(seconds).toBe(0);
		expect(await claims.list()).toHaveLength(1);
	});

	it.each([
		['this machine', true, 25],
		['a network', false, 95],
	])('is taken over from an owner in doubt that stays silent, on %s', async (_name, isLocal, asked) => {
		await plant(elsewhere());
		const {outcome, seconds, doubts} = await contend(isLocal);
		expect(outcome).toHaveProperty('lock');
		expect(seconds).toBe(asked);
		expect(doubts).toEqual([elsewhere()]);
		await release(outcome);
	});

	it('is refused when an owner in doubt shows that it runs', async () => {
		const name = await plant(elsewhere());
		const {outcome, seconds} = await contend(true, async second => {
			if (second === 9) {
				await claims.showLife(name);
			}
		});
		expect(outcome).toEqual({heldBy: elsewhere(), lockPath: join(folder, 'out.csv.lock')});
		expect(seconds).toBe(10);
	});

	it('shows others that its owner runs, and writes nothing while nobody asks', async () => {
		const {outcome, clock} = await contend();
		const bytes = async (): Promise<number> => {
			const [first] = await claims.list();
			return first?.bytes ?? 0;
		};

		const before = await bytes();
		clock.advance(10_000);
		while (clock.pending === 0) {
			await setImmediate();
		}

		expect(await bytes()).toBe(before);
		// The name sorts behind, whatever the number of this process.
		await writeFile(join(claims.folder, 'x'), `${JSON.stringify(elsewhere())}\n`);
		clock.advance(10_000);
		while ((await bytes()) === before) {
			await setImmediate();
		}

		expect(await bytes()).toBe(before + 1);
		await release(outcome);
	});

	it('that somebody removed is not held, and does not come back', async () => {
		const {outcome, clock} = await contend();
		if (!('lock' in outcome)) {
			throw new Error('not taken');
		}

		expect(await outcome.lock.isHeld()).toBe(true);
		await rm(claims.folder, {recursive: true});
		expect(await outcome.lock.isHeld()).toBe(false);
		await mkdir(claims.folder);
		const name = await claims.add(elsewhere());
		clock.advance(10_000);
		while (clock.pending === 0) {
			await setImmediate();
		}

		const left = await claims.list();
		expect(left.map(claim => claim.name)).toEqual([name]);
		await release(outcome);
	});

	it('that was moved away with its folder and is back is taken again by the same process', async () => {
		const first = await contend();
		await rename(claims.folder, `${claims.folder}-away`);
		await release(first.outcome);
		await rename(`${claims.folder}-away`, claims.folder);
		const {outcome, seconds} = await contend();
		expect(outcome).toHaveProperty('lock');
		expect(seconds).toBe(0);
		await release(outcome);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each([
		['lives', (): Owner => own, false],
		['is gone', (): Owner => ({...own, pid: 2 ** 22 + 1}), true],
	])('of version 0.1, a file, counts as long as its owner %s', async (_name, owner, isTaken) => {
		const {pid, host, startTicks: began} = owner();
		await writeFile(claims.folder, `${JSON.stringify({pid, host, began, id: 'x'})}\n`);
		const {outcome} = await contend();
		expect('lock' in outcome).toBe(isTaken);
		await release(outcome);
	});

	it('is not taken where the waiting is ended, and nothing is left', async () => {
		await plant(elsewhere());
		const abort = new AbortController();
		const clock = new ManualClock();
		const asking = new Contender(claims, {own, isLocal: true}, {clock, signal: abort.signal}).contend();
		while (clock.pending === 0) {
			await setImmediate();
		}

		abort.abort(new Error('stopped'));
		clock.advance(1000);
		await expect(asking).rejects.toThrow('stopped');
		expect(await claims.list()).toHaveLength(1);
		expect(clock.pending).toBe(0);
	});
});

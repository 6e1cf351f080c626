import {readdir, rmdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {needing} from '../judges.js';
import {openArena, type Arena, type Contestant} from './support/contestants.js';

/** Enough here to find a race of one in ten; `TEST_LOCK_ROUNDS=1000` looks longer. */
const rounds = Number(process.env.TEST_LOCK_ROUNDS ?? '20');
const contestants = 8;

let arena: Arena;

beforeEach(async () => {
	arena = await openArena();
});

afterEach(async () => {
	await arena.close();
});

const winnerOf = async (all: readonly Contestant[]): Promise<Contestant> => {
	const answers = await Promise.all(all.map(async contestant => contestant.ask('take')));
	const winner = all[answers.indexOf('held')];
	expect(answers.filter(answer => answer === 'held')).toHaveLength(1);
	expect(answers.filter(answer => /^refused [1-9]/v.test(answer))).toHaveLength(all.length - 1);
	if (winner === undefined) {
		throw new Error('nobody has the lock');
	}

	return winner;
};

describe('processes that ask at the same time', () => {
	it('are one holder and many who are refused, when it is free', {timeout: rounds * 5000}, async () => {
		const all = await Promise.all(Array.from({length: contestants}, async () => arena.enter()));
		for (let round = 0; round < rounds; round++) {
			const winner = await winnerOf(all);
			expect(await winner.ask('give')).toBe('given');
		}

		expect(await readdir(dirname(arena.path))).toEqual([]);
	});

	it('are the same when its owner was killed', {timeout: rounds * 5000}, async () => {
		const all = await Promise.all(Array.from({length: contestants}, async () => arena.enter()));
		for (let round = 0; round < rounds; round++) {
			const winner = await winnerOf(all);
			await winner.kill();
			await rmdir(`${arena.path}.witness`);
			all.splice(all.indexOf(winner), 1, await arena.enter());
		}
	});
});

const otherNamespace = ['unshare', '--pid', '--fork', '--mount-proc'];

describe('a holder', () => {
	it('in another PID namespace is not robbed', needing('mount'), async () => {
		const holder = await arena.enter(otherNamespace);
		expect(await holder.ask('take')).toBe('held');
		const others = await Promise.all([arena.enter(), arena.enter(otherNamespace)]);
		for (const answer of await Promise.all(others.map(async other => other.ask('take')))) {
			expect(answer).toMatch(/^refused/v);
		}
	});

	it('whose machine was given another name is known by it', needing('mount'), async () => {
		const holder = await arena.enter(['unshare', '--uts', 'sh', '-c', 'hostname other; exec "$@"', 'sh']);
		expect(await holder.ask('take')).toBe('held');
		const other = await arena.enter();
		expect(await other.ask('take')).toMatch(/^refused/v);
		await holder.kill();
		await rmdir(`${arena.path}.witness`);
		expect(await other.ask('take')).toBe('held');
	});
});

describe.each(['EPERM', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])(
	'a file system whose hard links fail with %s',
	code => {
		it('has a lock all the same', needing('strace'), async () => {
			const inject = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=link,linkat:error=${code}`];
			const holder = await arena.enter(inject);
			expect(await holder.ask('take')).toBe('held');
			const other = await arena.enter(inject);
			expect(await other.ask('take')).toMatch(/^refused/v);
			expect(await holder.ask('give')).toBe('given');
			expect(await other.ask('take')).toBe('held');
		});
	},
);

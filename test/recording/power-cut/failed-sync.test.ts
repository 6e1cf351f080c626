import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {needing} from '../../support/judges.js';
import {numbersIn, range} from '../support.js';
import {buildWriter} from './build-writer.js';

let folder = '';
let writer = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-failed-sync-'));
	writer = await buildWriter(folder);
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

type Counts = {readonly rows: number; readonly syncedRows: number};

/** Records while `fdatasync` fails as strace makes it fail, until `reports` counts were printed; returns them. */
const recordWith = async (path: string, fault: string, reports: number): Promise<readonly Counts[]> => {
	const tracing = [
		'-f',
		'-qq',
		'-o',
		'/dev/null',
		'-e',
		'trace=fdatasync',
		'-e',
		`inject=fdatasync:${fault}`,
	];
	const child = spawn('strace', [...tracing, process.execPath, writer, path, '1'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		detached: true,
	});
	const ended = once(child, 'exit');
	const counts: Counts[] = [];
	for await (const line of createInterface({input: child.stdout})) {
		const [rows = 0, syncedRows = 0] = line.split(' ').map(Number);
		counts.push({rows, syncedRows});
		if (counts.length === reports) {
			process.kill(-(child.pid ?? 0), 'SIGKILL');
			break;
		}
	}

	await ended;
	return counts;
};

describe('a sync that fails', needing('strace'), () => {
	it('once leaves its rows uncounted for ever, and records on', async () => {
		const path = join(folder, 'once.csv');
		const counts = await recordWith(path, 'error=EIO:when=1', 60);
		const synced = counts.filter(({syncedRows}) => syncedRows > 0);
		expect(synced.length).toBeGreaterThan(0);
		for (const {rows, syncedRows} of synced) {
			expect(syncedRows).toBeLessThan(rows);
		}
	});

	it.each(['EINVAL', 'ENOSYS', 'EOPNOTSUPP'])(
		'with %s, since the file system has none, costs no row and is tried once',
		async code => {
			const path = join(folder, `${code}.csv`);
			const counts = await recordWith(path, `error=${code}:when=1`, 40);
			expect(counts.every(({syncedRows}) => syncedRows === 0)).toBe(true);
			const numbers = numbersIn(await readFile(path, 'utf8'));
			expect(numbers).toEqual(range(numbers[0] ?? 0, numbers.at(-1) ?? 0));
		},
	);
});

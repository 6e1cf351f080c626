// What a recording has a card write: `npm run bench:card [-- --seconds N]`. Needs root, a loop device, mkfs.ext4 and strace.
// Each recording has an ext4 of its own, whose device counts what is written, journal included.
import {mkdtemp, rm} from 'node:fs/promises';
import {cpus, release, tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {writePrivate} from '../../../source/cloud/private-file.js';
import {exitCodes, messageOf} from '../../../source/support/errors.js';
import {startHeater} from '../support/heater-process.js';
import {Leftovers} from '../support/leftovers.js';
import {readWindowMs} from './arguments.js';
import {makeDisk, type Disk} from './disk.js';
import {perDay, rowCost, yearsUntil, type RowCost} from './per-day.js';
import {startTraced} from './traced-run.js';

/** The header, the connection and what making the disk left to be written. */
const settleMs = 60_000;

/**
A row has reached its place on the disk after 5 s until it is synced, and 30 s and 5 s until ext4 has its metadata there:
rows that come further apart than that cost what rows five minutes apart cost.
*/
const apartSeconds = 48;
const runs = [
	{name: 'standard, every 5 min', columns: 'standard', intervalSeconds: apartSeconds, everySeconds: 300},
	{name: 'full, every 5 min', columns: 'full', intervalSeconds: apartSeconds, everySeconds: 300},
	{name: 'standard, every 30 s', columns: 'standard', intervalSeconds: 30, everySeconds: 30},
	{name: 'full, every 30 s', columns: 'full', intervalSeconds: 30, everySeconds: 30},
] as const;

/** Tokens last an hour; a session is about so large. */
const sessionBytes = 4000;
const sessionsADay = 24;

/** Measures for so long. @returns The lines that tell it. @throws {Error} where it cannot, or `signal` interrupts it. */
const measure = async (
	windowMs: number,
	leftovers: Leftovers,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const sleep = async (durationMs: number): Promise<void> => delay(durationMs, undefined, {signal});
	const parent = await mkdtemp(join(tmpdir(), 'navilink-card-'));
	leftovers.add(async () => rm(parent, {recursive: true}));
	const mount = async (name: string): Promise<Disk> => {
		signal.throwIfAborted();
		const disk = await makeDisk(parent, name);
		leftovers.add(disk.close);
		return disk;
	};

	const recordings = [];
	for (const {name, columns, intervalSeconds, everySeconds} of runs) {
		const disk = await mount(name.replaceAll(/\W+/gv, '-'));
		// One each: everybody hears what a heater answers to anybody.
		const heater = await startHeater();
		leftovers.add(heater.end);
		const args = [...heater.args, '--log-columns', columns, '--interval', String(intervalSeconds)];
		const run = startTraced(disk, `${disk.folder}.trace`, args);
		leftovers.add(run.end);
		recordings.push({name, everySeconds, run});
	}

	const sessionDisk = await mount('session');
	const writeSessions = async (count: number): Promise<void> => {
		for (let number = 0; number < count; number++) {
			await writePrivate(join(sessionDisk.folder, 'session.json'), String(number).padEnd(sessionBytes));
			await sleep(apartSeconds * 1000);
		}
	};

	await sleep(settleMs);
	const before = await Promise.all(recordings.map(async ({run}) => run.read()));
	const sessionBefore = await sessionDisk.writtenBytes();
	const sessions = Math.floor(windowMs / 1000 / apartSeconds);
	await Promise.all([sleep(windowMs), writeSessions(sessions)]);
	const sessionCost = ((await sessionDisk.writtenBytes()) - sessionBefore) / sessions;
	const after = await Promise.all(recordings.map(async ({run}) => run.read()));

	const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
	const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
	const lines = [
		`${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, Linux ${release()}, Node ${process.versions.node}, ext4 on a loop device, ${new Date().toISOString().slice(0, 10)}`,
		`${windowMs / 1000} s; rows: ${after.map(({rows}, index) => rows - (before[index]?.rows ?? 0)).join(', ')}`,
		'',
		'| recording | a row | writes, syncs a row | to the disk a row | rows a day | the file grows a day | to the disk a day |',
		'| --- | --- | --- | --- | --- | --- | --- |',
	];
	const costs: RowCost[] = [];
	for (const [index, {name, everySeconds}] of recordings.entries()) {
		const [first, last] = [before[index], after[index]];
		if (first === undefined || last === undefined) {
			throw new Error('a recording was not read');
		}

		const cost = rowCost(first, last);
		const day = perDay(cost, everySeconds);
		costs.push(day);
		lines.push(
			`| ${name} | ${cost.fileBytes.toFixed(0)} bytes | ${cost.writes.toFixed(1)}, ${cost.syncs.toFixed(1)} | ${kilo(cost.diskBytes)} (of the process ${kilo(cost.processBytes)}) | ${day.rows} | ${kilo(day.fileBytes)} | ${mega(day.diskBytes)} |`,
		);
	}

	const sessionDay = sessionCost * sessionsADay;
	lines.push(
		'',
		`a session that is written: ${kilo(sessionCost)} to the disk, ${sessionsADay} a day: ${mega(sessionDay)}`,
		...costs.map(
			({diskBytes}, index) =>
				`${runs[index]?.name ?? ''}, with sessions: ${mega(diskBytes + sessionDay)} a day, ${(((diskBytes + sessionDay) * 365.25) / 1e9).toFixed(1)} GB a year; 10 TB are reached in ${yearsUntil(1e13, diskBytes + sessionDay, 1).toFixed(0)} years, and where the card writes 20 times as much in ${yearsUntil(1e13, diskBytes + sessionDay, 20).toFixed(0)} years`,
		),
	);
	return lines;
};

const main = async (args: readonly string[]): Promise<number> => {
	let windowMs: number;
	try {
		windowMs = readWindowMs(args);
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		return exitCodes.usage.code;
	}

	const interruption = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			interruption.abort();
		});
	}

	const leftovers = new Leftovers();
	const failures: string[] = [];
	try {
		const lines = await measure(windowMs, leftovers, interruption.signal);
		process.stdout.write(`${lines.join('\n')}\n`);
	} catch (error) {
		if (!interruption.signal.aborted) {
			failures.push(messageOf(error));
		}
	} finally {
		failures.push(...(await leftovers.clear()));
	}

	for (const failure of failures) {
		process.stderr.write(`${failure}\n`);
	}

	return interruption.signal.aborted ? 130 : failures.length > 0 ? 1 : 0;
};

process.exitCode = await main(process.argv.slice(2));

import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {drawInTurn, strikeInTurn, type Fault} from '../chaos/faults.js';
import {Counts as FaultCounts} from '../support/statistics.js';
import {abortAfter, pause, until} from '../support/waiting.js';
import {messageOf} from '../../source/support/errors.js';
import {randomFor, type Random} from '../../source/simulator/random.js';
import {diskMegabytes, openDisk, type Disk} from './disk.js';
import {quit, type Terminal} from './ending.js';
import {soakFaults} from './faults.js';
import {checkRows} from './assertions/connection-rows.js';
import {checkCounts, usualDemands, type Counts, type Demands} from './assertions/counts.js';
import {checkGrowth, type Checkpoint} from './assertions/growth.js';
import {readFolders} from './assertions/rows.js';
import {isStatusRow, checkStatuses} from './assertions/statuses.js';
import {Owner} from './owner.js';
import {WatchedProgram} from './watched-program.js';
import {openWorld, type World} from './world.js';

export type SoakOptions = {
	readonly days: number;
	/** Real time for them. */
	readonly durationMs: number;
	readonly seed: number;
	/** An empty folder. */
	readonly folder: string;
	/** Hears how it goes. */
	readonly tell: (line: string) => void;
	/** Ends it early. */
	readonly signal: AbortSignal;
	/** What a day must have had; by default what a real one has. */
	readonly demands?: Demands;
	/** For how long a slow machine may make up for what a day lacks. */
	readonly catchUpPatienceMs?: number;
};

/** What came of a soak. */
export type SoakResult = {
	readonly counts: Counts;
	/** How often each kind of fault was done. */
	readonly faults: FaultCounts;
	readonly checkpoints: readonly Checkpoint[];
	readonly canFillDisk: boolean;
	/** One sentence for each rule that was broken. */
	readonly violations: readonly string[];
	/** Why the days were not lived through, where the machine had no time for them. */
	readonly tooSlow: string | undefined;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const logName = 'out.csv';

/** So that the end of a month and of winter time, in the zone below, are among the days. */
const startMs = Date.UTC(2026, 1, 20, 12);
const timeZone = 'America/New_York';

/** Time between two faults, of the calendar. */
const faultPauseMs = [hourMs / 2, 2.5 * hourMs] as const;

/** So much of a day, at its end, is left in peace. */
const calmShare = 0.1;

/** Statuses that show that all is well again. */
const calmStatuses = 5;
const calmPatienceMs = 25_000;

/** Real time in which a day's polls fit even where the machine is busy with other things. */
const usualCatchUpPatienceMs = 60_000;

/** What a burst has left, such as timers and requests under way, is over by then. */
const settleMs = 1200;

/** As many files as the program keeps at most: none may go. */
const logKeep = 1000;

/** So small that a recording is rolled many times, so large that half the files hold a full disk. */
const logMaxKilobytes = (megabytes: number): number => Math.max(40, Math.ceil((megabytes * 2000) / logKeep));

const programArgs = (logPath: string, megabytes: number): string[] =>
	[
		`--log ${logPath} --log-columns full --log-max-size ${logMaxKilobytes(megabytes)}kB --log-keep ${logKeep}`,
		'--interval 1 --initial-delay 1 --max-delay 2 --max-retries 1000000 --keepalive 5',
		'--connect-timeout 2 --answer-timeout 1 --revive 1s',
	].flatMap(line => line.split(' '));

type Parts = {
	readonly world: World;
	readonly disk: Disk;
	readonly program: WatchedProgram;
	readonly terminal: Terminal;
	readonly speed: number;
};

/** The program for days of a calendar that hurries, with everything that can happen to it. */
export class Soak {
	readonly #options: SoakOptions;
	readonly #faults = new FaultCounts();
	readonly #checkpoints: Checkpoint[] = [];
	readonly #violations: string[] = [];
	#tooSlow: string | undefined;

	constructor(options: SoakOptions) {
		this.#options = options;
	}

	/** Whether another day is worth its time. */
	get #goesOn(): boolean {
		return !this.#options.signal.aborted && this.#violations.length === 0 && this.#tooSlow === undefined;
	}

	/** Lives through the days, quits and judges; everything is ended when it resolves. */
	async run(): Promise<SoakResult> {
		const {days, durationMs, seed, folder} = this.#options;
		const speed = (days * dayMs) / durationMs;
		const calendar = {startMs, beganMs: Date.now(), speed};
		const megabytes = diskMegabytes(days, durationMs);
		const disk = await openDisk(join(folder, 'disk'), megabytes);
		let result: SoakResult | undefined;
		try {
			const world = await openWorld(calendar, seed);
			try {
				const logPath = join(disk.folder, logName);
				const program = new WatchedProgram({
					args: [...world.args, ...programArgs(logPath, megabytes)],
					calendar,
					folder,
					environment: {
						...world.environment,
						TZ: timeZone,
						XDG_CONFIG_HOME: join(folder, 'config'),
						XDG_STATE_HOME: join(folder, 'state'),
					},
				});
				const terminal = program.pty.screen.modes;
				try {
					result = await this.#live({world, disk, program, terminal, speed}, logPath);
					return result;
				} finally {
					await program.pty.dispose();
				}
			} finally {
				await world.close();
			}
		} finally {
			await disk.close(result?.violations.length === 0 ? undefined : join(folder, 'recording'));
		}
	}

	async #live(parts: Parts, logPath: string): Promise<SoakResult> {
		const {world, disk, program, terminal} = parts;
		const movedFolder = join(disk.folder, 'moved');
		await mkdir(movedFolder);
		await program.pty.waitFor(({text}) => text.includes('Statistics'));
		await this.#calm(parts, 'at the start');
		const faults = soakFaults({world, program, disk, logName, movedFolder});
		const quitting = new AbortController();
		void this.#watchForEnd(program, quitting.signal);
		await this.#days(parts, faults);
		quitting.abort();
		const ending = await quit(program, terminal, logPath);
		const {rows, files, torn} = await readFolders([disk.folder, movedFolder]);
		const {sent, taken, polls} = world.ledger;
		const counts = {
			days: this.#checkpoints.length,
			rows: rows.length,
			statuses: rows.filter(row => isStatusRow(row)).length,
			sent: sent.size,
			taken: taken.size,
			polls,
			reconnects: Number(rows.at(-1)?.reconnection_count ?? 0),
			files,
			rowsTold: ending.rows,
		};
		return {
			counts,
			faults: this.#faults,
			checkpoints: this.#checkpoints,
			canFillDisk: disk.canFill,
			tooSlow: this.#tooSlow,
			violations: [
				...this.#violations,
				...ending.violations,
				...torn.slice(0, 3),
				...checkStatuses(rows, {sent, taken}),
				...checkRows(rows),
				...checkCounts(counts, this.#options.demands),
				...checkGrowth(this.#checkpoints, this.#options.days),
			],
		};
	}

	async #days(parts: Parts, faults: readonly Fault[]): Promise<void> {
		const {days, seed, signal} = this.#options;
		const {
			speed,
			program,
			world: {ledger},
		} = parts;
		const random = randomFor(seed, 1);
		const draw = drawInTurn(faults, random);
		const owner = new Owner(program.pty, randomFor(seed, 2), () => ledger.taken.size);
		const beganMs = performance.now();
		for (let day = 1; day <= days && this.#goesOn; day++) {
			const endMs = beganMs + ((day - calmShare) * dayMs) / speed;
			const untilEvening = abortAfter(Math.max(0, endMs - performance.now()), signal);
			await Promise.all([
				owner.sit(untilEvening.signal),
				this.#strike(parts, draw, random, untilEvening.signal),
			]);
			untilEvening.forget();
			await this.#calm(parts, `after the faults of day ${day}`);
			const wanted = day * (this.#options.demands ?? usualDemands).pollsADay;
			const polled = (): number => Math.min(ledger.polls, ledger.taken.size);
			const isEnough = await this.#catchUp(owner, () => polled() >= wanted);
			if (!isEnough && this.#goesOn) {
				this.#tooSlow = `day ${day} needed ${wanted} polls answered, ${polled()} were`;
			}

			if (this.#goesOn) {
				await this.#weigh(parts, day);
			}
		}
	}

	/** On a slow machine fewer polls fit into a day than it has: the rest is made up for in peace. @returns Whether all is. */
	async #catchUp(owner: Owner, isEnough: () => boolean): Promise<boolean> {
		const {catchUpPatienceMs = usualCatchUpPatienceMs, signal} = this.#options;
		const enough = new AbortController();
		const insisting = owner.poll(enough.signal);
		const isMadeUp = await until(() => isEnough() || !this.#goesOn, catchUpPatienceMs, signal);
		enough.abort();
		await insisting;
		await pause(settleMs, signal);
		return isMadeUp;
	}

	/** Nothing of what happens may end the program before `quitting` aborts. */
	async #watchForEnd({pty}: WatchedProgram, quitting: AbortSignal): Promise<void> {
		const {code, signal} = await pty.exited;
		if (!quitting.aborted) {
			const screen = JSON.stringify(pty.screen.lines.filter(text => text !== ''));
			this.#violations.push(
				`the program ended by itself, with code ${code} and signal ${signal}; the screen was ${screen}`,
			);
		}
	}

	async #strike(
		{world, speed}: Parts,
		draw: () => Fault | undefined,
		random: Random,
		signal: AbortSignal,
	): Promise<void> {
		const [shortest, longest] = faultPauseMs;
		const timing = {
			pauseMs: [shortest / speed, longest / speed] as const,
			isConnected: () => world.simulator.clientCount() > 0,
		};
		await strikeInTurn(draw, {proxy: world.proxy, random, signal}, timing, this.#faults).catch(
			(error: unknown) => {
				this.#violations.push(messageOf(error));
			},
		);
	}

	/** Waits until statuses come again. */
	async #calm({world: {ledger}}: Parts, when: string): Promise<void> {
		const {signal} = this.#options;
		const wanted = ledger.taken.size + calmStatuses;
		if (!(await until(() => ledger.taken.size >= wanted, calmPatienceMs, signal)) && !signal.aborted) {
			this.#violations.push(`${when} no statuses were taken within ${calmPatienceMs / 1000} s`);
		}
	}

	async #weigh({world: {ledger}, program}: Parts, day: number): Promise<void> {
		const checkpoint = await program.measure(day).catch((error: unknown) => {
			this.#violations.push(`it could not be measured on day ${day}: ${messageOf(error)}`);
		});
		if (checkpoint === undefined) {
			return;
		}

		this.#checkpoints.push(checkpoint);
		this.#options.tell(
			[
				`day ${day}: heap ${(checkpoint.heapBytes / 1e6).toFixed(2)} MB`,
				`resident ${(checkpoint.residentBytes / 1e6).toFixed(0)} MB`,
				`${checkpoint.openFiles} files, ${checkpoint.resources} resources, ${checkpoint.listeners} listeners`,
				`${ledger.taken.size} statuses, ${ledger.polls} polls, ${this.#faults.total} faults`,
			].join('; '),
		);
	}
}

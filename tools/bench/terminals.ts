import {Buffer} from 'node:buffer';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {isInstalled} from '../../test/support/judges.js';
import {type Command} from '../support/children.js';
import {ourProgram} from '../support/our-program.js';
import {cpuSeconds, megabytesOf} from '../support/process-meter.js';
import {until} from '../support/waiting.js';
import {bareSubscriber, type HeaterProcess} from './programs.js';
import {type Budget, type Row} from './table.js';

const patienceMs = 30_000;

/** What a program costs while it runs. */
export type Cost = {readonly cpuPercent: number; readonly bytesPerSecond: number; readonly megabytes: number};

/** A program in a terminal, whose output is read and counted. */
export class InTerminal {
	/** Updates of the screen, each one frame (DEC private mode 2026). */
	updates = 0;
	readonly #pty;
	readonly #exited: Promise<void>;
	#bytes = 0;
	#output = '';

	constructor([file, ...args]: Command) {
		this.#pty = spawn(file, args, {
			cols: 100,
			rows: 30,
			env: {...process.env, CI: undefined, TERM: 'xterm-256color', LANG: 'C.UTF-8', FORCE_COLOR: '1'},
		});
		this.#pty.onData(text => {
			this.#bytes += Buffer.byteLength(text);
			this.updates += text.split('\u001B[?2026h').length - 1;
			this.#output = (this.#output + text).slice(-100_000);
		});
		this.#exited = new Promise(resolve => {
			this.#pty.onExit(() => {
				resolve();
			});
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** Waits until the output has a text; rejects after 30 s. */
	async shows(text: string, everyMs?: number): Promise<void> {
		if (!(await until(() => this.#output.includes(text), patienceMs, undefined, everyMs))) {
			throw new Error(`it never showed ${text}: ${this.#output.slice(-2000)}`);
		}
	}

	/** Measures its costs until `during` settles. */
	async measure(during: Promise<unknown>): Promise<Cost> {
		const before = {cpu: cpuSeconds(this.pid), bytes: this.#bytes, atMs: performance.now()};
		await during;
		const seconds = (performance.now() - before.atMs) / 1000;
		return {
			cpuPercent: (100 * (cpuSeconds(this.pid) - before.cpu)) / seconds,
			bytesPerSecond: (this.#bytes - before.bytes) / seconds,
			megabytes: megabytesOf(this.pid),
		};
	}

	async end(): Promise<void> {
		this.#pty.kill('SIGTERM');
		await this.#exited;
	}
}

/** The programs that run at once; htop only where it is installed. */
export type Watchers = {readonly ours: InTerminal; readonly bare: InTerminal; readonly htop?: InTerminal};

/** A figure of each of them. */
export type Figures<Value> = {readonly [Name in keyof Watchers]: Value};

/** Their description in the document. */
export const aboutWatchers =
	'the program, a bare mqtt.js subscriber (MQTT 5, each message parsed, nothing else) and htop at once, each in a terminal of 100×30';

/** Calls `use` with the programs once all of them watch; ends them afterwards. */
export const withWatchers = async <Value>(
	heater: HeaterProcess,
	args: readonly string[],
	use: (watchers: Watchers) => Promise<Value>,
): Promise<Value> => {
	const watchers: Watchers = {
		ours: new InTerminal([process.execPath, ...ourProgram(), ...heater.args, ...args]),
		bare: new InTerminal([process.execPath, '-e', bareSubscriber(heater.url)]),
		// Updates every 10 tenths of a second.
		...(isInstalled('htop') && {htop: new InTerminal(['htop', '-d', '10'])}),
	};
	try {
		await Promise.all([watchers.ours.shows('Statistics'), watchers.bare.shows('subscribed')]);
		return await use(watchers);
	} finally {
		await Promise.all(Object.values(watchers).map(async one => one.end()));
	}
};

/** Costs of each of them while `during` is under way. */
export const measureAll = async (
	{ours, bare, htop}: Watchers,
	during: Promise<unknown>,
): Promise<Figures<Cost>> => {
	const [ourCost, bareCost, htopCost] = await Promise.all([
		ours.measure(during),
		bare.measure(during),
		htop?.measure(during),
	]);
	return {ours: ourCost, bare: bareCost, ...(htopCost && {htop: htopCost})};
};

const names = {htop: 'htop, every second', bare: 'bare mqtt.js'} as const;

/** A row of the program beside one of the others, from figures of each round. */
export const besideRow = <Value>(
	other: keyof typeof names,
	row: Pick<Row, 'what' | 'unit' | 'budget'>,
	rounds: ReadonlyArray<Figures<Value>>,
	read: (value: Value) => number,
): Row => {
	const values = rounds.flatMap(round => (round[other] === undefined ? [] : [read(round[other])]));
	return {
		...row,
		ours: rounds.map(({ours}) => read(ours)),
		theirs: {name: names[other], values: values.length === rounds.length ? values : undefined},
	};
};

/** Rows of processor, memory and bytes. */
export const costRows = (
	when: string,
	costs: ReadonlyArray<Figures<Cost>>,
	budgets: {readonly besideHtop: Budget; readonly besideBare?: Budget; readonly bytes: Budget},
): Row[] => {
	const processor = {what: `${when}: processor`, unit: '%'};
	const memory = {what: `${when}: memory`, unit: 'MB'};
	const bytes = {what: `${when}: to the terminal`, unit: 'B/s', budget: budgets.bytes};
	const cpuOf = ({cpuPercent}: Cost): number => cpuPercent;
	const memoryOf = ({megabytes}: Cost): number => megabytes;
	const besideBare = budgets.besideBare && {budget: budgets.besideBare};
	return [
		besideRow('htop', {...processor, budget: budgets.besideHtop}, costs, cpuOf),
		besideRow('bare', {...processor, ...besideBare}, costs, cpuOf),
		besideRow('htop', memory, costs, memoryOf),
		besideRow('bare', memory, costs, memoryOf),
		besideRow('htop', bytes, costs, ({bytesPerSecond}) => bytesPerSecond),
	];
};

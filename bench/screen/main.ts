// What the screen costs, beside htop and a bare timer: `npm run bench:screen [-- --seconds N --rounds N --only start|heap|memory|flood|steady]`.
// The table goes to standard output and to bench/RESULTS-screen.md.
import {spawnSync} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {z} from 'zod/mini';
import {startHeater, type HeaterProcess} from './heater-process.js';
import {InTerminal, type Cost} from './in-terminal.js';
import {cpuSeconds, median, residentMegabytes, sleep} from './process-meter.js';

const {values} = parseArgs({
	options: {
		seconds: {type: 'string', default: '60'},
		rounds: {type: 'string', default: '3'},
		only: {type: 'string'},
	},
});
const windowMs = Math.min(600, Number(values.seconds)) * 1000;
const rounds = Math.min(9, Number(values.rounds));
const warmUpMs = Math.min(20_000, windowMs);
/** As the first line of the program has it started. */
const launcher = await readFile('dist/cli.js', 'utf8');
const [firstLine = ''] = launcher.split('\n', 1);
const cli = [...firstLine.split(' ').filter(word => word.startsWith('--')), 'dist/cli.js'];
const hasHtop = spawnSync('htop', ['--version']).status === 0;

type Row = readonly [what: string, measured: string, budget: string, verdict: string];
const rows: Row[] = [];
const tell = (what: string, measured: string, budget = '', isMet?: boolean): void => {
	const verdict = isMet === undefined ? '' : isMet ? 'ok' : 'over';
	rows.push([what, measured, budget, verdict]);
	process.stdout.write(`${[what, measured, budget, verdict].join(' | ')}\n`);
};

const medianCost = (costs: readonly Cost[]): Cost => ({
	cpuPercent: median(costs.map(({cpuPercent}) => cpuPercent)),
	bytesPerSecond: median(costs.map(({bytesPerSecond}) => bytesPerSecond)),
	megabytes: median(costs.map(({megabytes}) => megabytes)),
});

const costText = ({cpuPercent, bytesPerSecond, megabytes}: Cost): string =>
	`${cpuPercent.toFixed(2)} % CPU, ${bytesPerSecond.toFixed(1)} B/s, ${megabytes.toFixed(1)} MB`;

const tellBytes = ({bytesPerSecond}: Cost, most: number): void => {
	tell(
		'– bytes to the terminal',
		`${bytesPerSecond.toFixed(1)} B/s`,
		`≤ ${most} B/s`,
		bytesPerSecond <= most,
	);
};

const timerScript = String.raw`setInterval(()=>process.stdout.write("\x1b[H"+new Date().toTimeString().slice(0,8)),1000)`;

/** The program, htop and a timer, all at once, for each of the rounds. */
const beside = async (programArgs: readonly string[], durationMs: number, times: number) => {
	const costs = {program: [] as Cost[], htop: [] as Cost[], timer: [] as Cost[]};
	for (let round = 0; round < times; round++) {
		const program = new InTerminal(process.execPath, [...cli, ...programArgs]);
		const htop = hasHtop ? new InTerminal('htop', ['-d', '10']) : undefined;
		const timer = new InTerminal(process.execPath, ['-e', timerScript]);
		await program.shows('Statistics');
		await sleep(warmUpMs);
		const [programCost, htopCost, timerCost] = await Promise.all([
			program.measure(durationMs),
			htop?.measure(durationMs),
			timer.measure(durationMs),
		]);
		costs.program.push(programCost);
		costs.timer.push(timerCost);
		if (htopCost !== undefined) {
			costs.htop.push(htopCost);
		}

		await Promise.all([program.end(), htop?.end(), timer.end()]);
	}

	return {
		program: medianCost(costs.program),
		htop: costs.htop.length === 0 ? undefined : medianCost(costs.htop),
		timer: medianCost(costs.timer),
	};
};

const steady = async (heater: HeaterProcess): Promise<void> => {
	const fast = await beside([...heater.args, '--interval', '5'], windowMs, rounds);
	tell('status every 5 s', costText(fast.program));
	tellBytes(fast.program, 100);
	tell('– CPU', `${fast.program.cpuPercent.toFixed(2)} %`, '≤ 1.2 %', fast.program.cpuPercent <= 1.2);
	if (fast.htop !== undefined) {
		const ratio = fast.program.cpuPercent / fast.htop.cpuPercent;
		tell('– CPU beside htop', `${ratio.toFixed(1)} ×`, '≤ 3 ×', ratio <= 3);
		tell('htop, every second', costText(fast.htop));
	}

	tell('a bare timer in Node, every second', costText(fast.timer));
	// A whole interval between polls and a little more, all rounds at once: they hardly do anything. A short try does without.
	const quiet = await Promise.all(
		Array.from({length: rounds}, async () => beside(heater.args, windowMs < 60_000 ? windowMs : 310_000, 1)),
	);
	const htops = quiet.flatMap(({htop}) => htop ?? []);
	const slow = {
		program: medianCost(quiet.map(({program}) => program)),
		htop: htops.length === 0 ? undefined : medianCost(htops),
	};
	tell('poll every 5 minutes', costText(slow.program));
	tellBytes(slow.program, 10);
	if (slow.htop !== undefined) {
		tell(
			'– CPU beside htop',
			`${slow.program.cpuPercent.toFixed(2)} % to ${slow.htop.cpuPercent.toFixed(2)} %`,
			'≤ htop',
			slow.program.cpuPercent <= slow.htop.cpuPercent,
		);
	}
};

const memory = async (heater: HeaterProcess): Promise<void> => {
	const sizes: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const program = new InTerminal(process.execPath, [...cli, ...heater.args, '--interval', '5']);
		await program.shows('Statistics');
		await heater.flood(20, 720);
		sizes.push(residentMegabytes(program.pid));
		await program.end();
	}

	const size = median(sizes);
	tell("memory after an hour's 720 statuses", `${size.toFixed(1)} MB`, '≤ 82 MB', size <= 82);
};

const firstFrame = async (): Promise<void> => {
	const program: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < 15; run++) {
		const startMs = performance.now();
		spawnSync(process.execPath, ['-e', '0']);
		bare.push(performance.now() - startMs);
		const began = performance.now();
		const instance = new InTerminal(process.execPath, [...cli, '--demo']);
		while (!instance.output.includes('\u001B[?2026l')) {
			await sleep(1);
		}

		program.push(performance.now() - began);
		await instance.end();
	}

	const ratio = median(program) / median(bare);
	tell(
		'first frame beside `node -e 0`',
		`${median(program).toFixed(0)} ms to ${median(bare).toFixed(0)} ms, ${ratio.toFixed(1)} ×`,
		'≤ 3 ×',
		ratio <= 3,
	);
};

/** The least that anything in Node does with such messages: mqtt.js as it comes, and each one parsed. */
const bareSubscriber = ([, url = '', , macAddress = '']: readonly string[]): string =>
	[
		`const client = require('mqtt').connect('${url}', {protocolVersion: 5, properties: {receiveMaximum: 100}});`,
		`client.on('connect', () => client.subscribe('cmd/52/navilink-${macAddress}/#', {qos: 1}, () => console.log('subscribed')));`,
		`client.on('message', (_topic, payload) => JSON.parse(payload));`,
	].join('\n');

const flood = async (heater: HeaterProcess): Promise<void> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-bench-'));
	const file = join(folder, 'out.csv');
	const count = 20_000;
	const program = new InTerminal(process.execPath, [...cli, ...heater.args, '--log', file]);
	const bare = new InTerminal(process.execPath, ['-e', bareSubscriber(heater.args)]);
	await Promise.all([program.shows('Statistics'), bare.shows('subscribed')]);
	await sleep(2000);
	const before = {
		cpu: cpuSeconds(program.pid),
		bareCpu: cpuSeconds(bare.pid),
		updates: program.updates,
		atMs: performance.now(),
	};
	await heater.flood(1000, count);
	const seconds = (performance.now() - before.atMs) / 1000;
	const cpuPercent = (100 * (cpuSeconds(program.pid) - before.cpu)) / seconds;
	const bareCpuPercent = (100 * (cpuSeconds(bare.pid) - before.bareCpu)) / seconds;
	const frames = (program.updates - before.updates) / seconds;
	await sleep(2000);
	await Promise.all([program.end(), bare.end()]);
	const text = await readFile(file, 'utf8');
	const recorded = text.split('\n').filter(line => /^[^,]+,\d/v.test(line)).length;
	await rm(folder, {recursive: true});
	tell('1,000 statuses a second – frames', `${frames.toFixed(1)} a second`, '≤ 4', frames <= 4.05);
	tell('– CPU', `${cpuPercent.toFixed(1)} %`, '≤ 8 %', cpuPercent <= 8);
	tell(
		'– CPU beside mqtt.js that parses and does nothing else',
		`${(cpuPercent / bareCpuPercent).toFixed(1)} × its ${bareCpuPercent.toFixed(1)} %`,
	);
	// The first status was the answer to the first poll.
	tell('– recorded', `${recorded} of ${count + 1}`, 'all', recorded === count + 1);
};

const heap = (): void => {
	const {stdout} = spawnSync(process.execPath, ['scripts/run.js', '--bundled', 'bench/screen/heap.ts'], {
		env: {...process.env, CI: 'false'},
		encoding: 'utf8',
		maxBuffer: 10_000_000,
	});
	const result = z
		.object({heapMegabytes: z.array(z.number()), measureEntries: z.number(), statuses: z.number()})
		.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
	const [start = 0, middle = 0, end = 0] = result.heapMegabytes;
	tell(
		`heap over ${result.statuses.toLocaleString('en-US')} statuses`,
		`${start} → ${middle} → ${end} MB, ${result.measureEntries} measure entries`,
		'< 2 MB more, none',
		end - start < 2 && result.measureEntries === 0,
	);
};

const heater = await startHeater();
const parts: Readonly<Record<string, () => void | Promise<void>>> = {
	start: firstFrame,
	heap,
	memory: async () => memory(heater),
	flood: async () => flood(heater),
	steady: async () => steady(heater),
};
for (const [name, measure] of Object.entries(parts)) {
	if (values.only === undefined || values.only === name) {
		await measure();
	}
}

await heater.end();

if (values.only === undefined) {
	const [processor] = cpus();
	const head = [
		'# What the screen costs',
		'',
		`${new Date().toISOString().slice(0, 10)}, ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}.`,
		`\`npm run bench:screen\`: 100×30, the production bundle, medians of ${rounds} rounds of ${windowMs / 1000} s.`,
		'',
		'| what | measured | budget | |',
		'| --- | --- | --- | --- |',
	];
	await writeFile(
		'bench/RESULTS-screen.md',
		`${[...head, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')}\n`,
	);
}

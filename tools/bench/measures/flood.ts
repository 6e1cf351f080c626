import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {bareSubscriber} from '../support/bare-subscriber.js';
import {withHeater, type HeaterProcess} from '../support/heater-process.js';
import {InTerminal, withPrograms} from '../support/in-terminal.js';
import {type Measure} from '../support/measure.js';
import {ourProgram} from '../support/our-program.js';
import {statusTopic} from '../support/payloads.js';
import {cpuSeconds, sleep} from '../support/process-meter.js';

const statusesPerSecond = 1000;

/** What is under way at the end of a flood arrives within this. */
const restMs = 1000;

type Flooded = {
	readonly framesPerSecond: number;
	readonly cpuPercent: number;
	readonly bareCpuPercent: number;
	readonly recordedPercent: number;
};

/** Floods programs that have just started; resolves when they have had time for the rest. */
const measure = async (
	heater: HeaterProcess,
	count: number,
	{program, bare}: {readonly program: InTerminal; readonly bare: InTerminal},
): Promise<Omit<Flooded, 'recordedPercent'>> => {
	await Promise.all([program.shows('Statistics'), bare.shows('subscribed')]);
	await sleep(restMs);
	const before = {
		cpu: cpuSeconds(program.pid),
		bareCpu: cpuSeconds(bare.pid),
		updates: program.updates,
		atMs: performance.now(),
	};
	await heater.flood(statusesPerSecond, count);
	const seconds = (performance.now() - before.atMs) / 1000;
	const result = {
		framesPerSecond: (program.updates - before.updates) / seconds,
		cpuPercent: (100 * (cpuSeconds(program.pid) - before.cpu)) / seconds,
		bareCpuPercent: (100 * (cpuSeconds(bare.pid) - before.bareCpu)) / seconds,
	};
	await sleep(restMs);
	return result;
};

const flooded = async (heater: HeaterProcess, count: number): Promise<Flooded> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-bench-'));
	try {
		const file = join(folder, 'out.csv');
		const programs = {
			program: new InTerminal(process.execPath, [...(await ourProgram()), ...heater.args, '--log', file]),
			bare: new InTerminal(process.execPath, ['-e', bareSubscriber(heater.url, statusTopic)]),
		};
		const result = await withPrograms(Object.values(programs), async () => measure(heater, count, programs));
		const text = await readFile(file, 'utf8');
		const recorded = text.split('\n').filter(line => /^[^,]+,\d/v.test(line)).length;
		// The first status was the answer to the first poll.
		return {...result, recordedPercent: (100 * recorded) / (count + 1)};
	} finally {
		await rm(folder, {recursive: true});
	}
};

/** What it costs when far too much comes. */
export const flood: Measure = {
	about:
		'1,000 statuses a second, drawn and recorded, beside the bare mqtt.js subscriber that hears the same.',
	async rows({isQuick, rounds}) {
		const results: Flooded[] = [];
		await withHeater(async heater => {
			for (let round = 0; round < rounds; round++) {
				results.push(await flooded(heater, isQuick ? 2000 : 20_000));
			}
		});
		const when = '1,000 statuses a second';
		const theirs = {
			name: 'bare mqtt.js',
			values: results.map(({bareCpuPercent}) => bareCpuPercent),
		};
		return [
			{
				what: `${when}: processor`,
				unit: '%',
				ours: results.map(({cpuPercent}) => cpuPercent),
				theirs,
				budget: {of: 'ours', limit: 8},
			},
			{
				what: `${when}: frames a second`,
				unit: '',
				ours: results.map(({framesPerSecond}) => framesPerSecond),
				budget: {of: 'ours', limit: 4.05},
			},
			{
				what: `${when}: recorded`,
				unit: '%',
				isMoreBetter: true,
				ours: results.map(({recordedPercent}) => recordedPercent),
				budget: {of: 'ours', limit: 100},
			},
		];
	},
};

import {Buffer} from 'node:buffer';
import process from 'node:process';
import {bareSubscriber} from '../support/bare-subscriber.js';
import {countChanges, updatesOf, type Chunk} from '../support/cells.js';
import {withHeater, type HeaterProcess} from '../support/heater-process.js';
import {InTerminal, terminalSize, type Cost} from '../support/in-terminal.js';
import {hasJudge} from '../support/judges.js';
import {type Measure, type Run} from '../support/measure.js';
import {ourProgram} from '../support/our-program.js';
import {statusTopic} from '../support/payloads.js';
import {sleep} from '../support/process-meter.js';
import {type Row, type Theirs} from '../support/row.js';

/** Programs that are measured in the same minute, and what each of them cost. */
type Watchers<Value> = {readonly ours: Value; readonly bare: Value; readonly htop: Value | undefined};

/** What was written less than this apart is one update of the screen. */
const pauseMs = 50;

const openWatchers = async (
	heater: HeaterProcess,
	args: readonly string[],
	keepsChunks: boolean,
): Promise<Watchers<InTerminal>> => {
	const watchers = {
		ours: new InTerminal(process.execPath, [...(await ourProgram()), ...heater.args, ...args], keepsChunks),
		bare: new InTerminal(process.execPath, ['-e', bareSubscriber(heater.url, statusTopic)]),
		// Ten tenths of a second between its updates.
		htop: hasJudge('htop') ? new InTerminal('htop', ['-d', '10'], keepsChunks) : undefined,
	};
	await Promise.all([watchers.ours.shows('Statistics'), watchers.bare.shows('subscribed')]);
	return watchers;
};

const closeWatchers = async ({ours, bare, htop}: Watchers<InTerminal>): Promise<void> => {
	await Promise.all([ours.end(), bare.end(), htop?.end()]);
};

const measureAll = async (
	{ours, bare, htop}: Watchers<InTerminal>,
	durationMs: number,
): Promise<Watchers<Cost>> => {
	const [ourCost, bareCost, htopCost] = await Promise.all([
		ours.measure(durationMs),
		bare.measure(durationMs),
		htop?.measure(durationMs),
	]);
	return {ours: ourCost, bare: bareCost, htop: htopCost};
};

const htopValues = (
	watched: ReadonlyArray<Watchers<unknown>>,
	values: ReadonlyArray<number | undefined>,
): Theirs => ({
	name: 'htop, every second',
	values: watched.every(({htop}) => htop !== undefined)
		? values.filter(value => value !== undefined)
		: undefined,
});

const bareValues = (values: readonly number[]): Theirs => ({name: 'bare mqtt.js', values});

const processorRows = (
	when: string,
	costs: ReadonlyArray<Watchers<Cost>>,
	[own, besideHtop]: readonly [Row['budget'], Row['budget']],
): Row[] => {
	const row = {
		what: `${when}: processor`,
		unit: '%',
		ours: costs.map(({ours}) => ours.cpuPercent),
	};
	return [
		{
			...row,
			theirs: htopValues(
				costs,
				costs.map(({htop}) => htop?.cpuPercent),
			),
			...(besideHtop && {budget: besideHtop}),
		},
		{
			...row,
			theirs: bareValues(costs.map(({bare}) => bare.cpuPercent)),
			...(own && {budget: own}),
		},
	];
};

const bytesRow = (when: string, costs: ReadonlyArray<Watchers<Cost>>, limit: number): Row => ({
	what: `${when}: to the terminal`,
	unit: 'B/s',
	ours: costs.map(({ours}) => ours.bytesPerSecond),
	theirs: htopValues(
		costs,
		costs.map(({htop}) => htop?.bytesPerSecond),
	),
	budget: {of: 'ours', limit},
});

/** Bytes that were written in a time, for each cell that looked different after them. */
const bytesPerCell = async (chunks: readonly Chunk[], fromMs: number, toMs: number): Promise<number> => {
	const updates = updatesOf(chunks, pauseMs);
	const changes = await countChanges(
		updates.map(({text}) => text),
		terminalSize,
	);
	const isWithin = updates.map(({atMs}) => atMs >= fromMs && atMs < toMs);
	const sum = (values: readonly number[]): number =>
		values.filter((_, index) => isWithin[index]).reduce((total, value) => total + value, 0);
	return sum(updates.map(({text}) => Buffer.byteLength(text))) / sum(changes);
};

const everyFiveSeconds = async (heater: HeaterProcess, {isQuick, rounds}: Run): Promise<Row[]> => {
	const costs: Array<Watchers<Cost>> = [];
	const cells: Array<Watchers<number>> = [];
	for (let round = 0; round < rounds; round++) {
		const watchers = await openWatchers(heater, ['--interval', '5'], true);
		await sleep(isQuick ? 1000 : 20_000);
		const fromMs = performance.now();
		costs.push(await measureAll(watchers, isQuick ? 6000 : 60_000));
		const toMs = performance.now();
		await closeWatchers(watchers);
		const {ours, htop} = watchers;
		cells.push({
			ours: await bytesPerCell(ours.chunks, fromMs, toMs),
			bare: 0,
			htop: htop && (await bytesPerCell(htop.chunks, fromMs, toMs)),
		});
	}

	const when = 'a status every 5 s';
	return [
		...processorRows(when, costs, [
			{of: 'ours', limit: 1.2},
			{of: 'ratio', limit: 3},
		]),
		bytesRow(when, costs, 100),
		{
			what: `${when}: bytes for each cell that changes`,
			unit: 'B',
			ours: cells.map(({ours}) => ours),
			theirs: htopValues(
				cells,
				cells.map(({htop}) => htop),
			),
		},
	];
};

const everyFiveMinutes = async (heater: HeaterProcess, {isQuick, rounds}: Run): Promise<Row[]> => {
	// All rounds at once: they hardly do anything.
	const costs = await Promise.all(
		Array.from({length: rounds}, async () => {
			const watchers = await openWatchers(heater, [], false);
			await sleep(isQuick ? 1000 : 20_000);
			// A whole interval between polls, and a little more.
			const cost = await measureAll(watchers, isQuick ? 4000 : 310_000);
			await closeWatchers(watchers);
			return cost;
		}),
	);
	const when = 'a poll every 5 min';
	return [...processorRows(when, costs, [undefined, {of: 'ratio', limit: 1}]), bytesRow(when, costs, 10)];
};

/** As many statuses as come in an hour, sooner. */
const anHour = async (heater: HeaterProcess, {isQuick, rounds}: Run): Promise<Row[]> => {
	const all = await Promise.all(
		Array.from({length: rounds}, async () => openWatchers(heater, ['--interval', '5'], false)),
	);
	await (isQuick ? heater.flood(60, 120) : heater.flood(20, 720));
	const costs: Array<Watchers<Cost>> = [];
	for (const watchers of all) {
		costs.push(await measureAll(watchers, 1));
		await closeWatchers(watchers);
	}

	const row = {
		what: "memory after an hour's 720 statuses",
		unit: 'MB',
		ours: costs.map(({ours}) => ours.megabytes),
	};
	return [
		{
			...row,
			theirs: bareValues(costs.map(({bare}) => bare.megabytes)),
			budget: {of: 'ours', limit: 82},
		},
		{
			...row,
			theirs: htopValues(
				costs,
				costs.map(({htop}) => htop?.megabytes),
			),
		},
	];
};

/** What it costs while it watches. */
export const watching: Measure = {
	about:
		'The program, a bare mqtt.js subscriber (MQTT 5, each message parsed, nothing else) and htop run at once, each in a terminal of 100×30. Cells that change are counted by replaying what was written in a terminal emulator: no writer can send less than those.',
	rows: async run =>
		withHeater(async heater => [
			...(await everyFiveSeconds(heater, run)),
			...(await everyFiveMinutes(heater, run)),
			...(await anHour(heater, run)),
		]),
};

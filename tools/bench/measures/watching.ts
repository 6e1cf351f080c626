import {Buffer} from 'node:buffer';
import {sumOf} from '../../support/statistics.js';
import {pause} from '../../support/waiting.js';
import {countChanges, updatesOf} from '../cells.js';
import {inRounds, type Measure} from '../measure.js';
import {withHeater} from '../programs.js';
import {
	aboutWatchers,
	besideRow,
	costRows,
	measureAll,
	terminalSize,
	withWatchers,
	type Cost,
	type InTerminal,
} from '../terminals.js';

const warmUpMs = 20_000;
const quickWarmUpMs = 1000;

/** Output with shorter pauses is one update of the screen. */
const pauseMs = 50;

/** Time for the last status to be drawn. */
const restMs = 1000;

/** Bytes written from `fromMs` on, for each cell that changed. */
const bytesPerCell = async ({chunks}: InTerminal, fromMs: number, toMs: number): Promise<number> => {
	const updates = updatesOf(chunks, pauseMs);
	const changes = await countChanges(
		updates.map(({text}) => text),
		terminalSize,
	);
	const within = updates
		.map(({atMs, text}, index) => ({atMs, bytes: Buffer.byteLength(text), cells: changes[index] ?? 0}))
		.filter(({atMs}) => atMs >= fromMs && atMs < toMs);
	return sumOf(within, ({bytes}) => bytes) / sumOf(within, ({cells}) => cells);
};

/** Costs with a status every 5 seconds. */
export const steady: Measure = {
	about: `${aboutWatchers}, a minute of each round after 20 s to warm up. Cells that change are counted by replaying the output in a terminal emulator: no writer can send less than those.`,
	async rows({isQuick, rounds}) {
		const found = await withHeater(async heater =>
			inRounds(rounds, async () =>
				withWatchers(heater, ['--interval', '5'], async watchers => {
					await pause(isQuick ? quickWarmUpMs : warmUpMs);
					const fromMs = performance.now();
					const cost = await measureAll(watchers, isQuick ? 6000 : 60_000);
					const toMs = performance.now();
					const {ours, htop} = watchers;
					const perCell = {
						ours: await bytesPerCell(ours, fromMs, toMs),
						bare: 0,
						...(htop && {htop: await bytesPerCell(htop, fromMs, toMs)}),
					};
					return {cost, perCell};
				}),
			),
		);
		const when = 'a status every 5 s';
		return [
			...costRows(
				when,
				found.map(({cost}) => cost),
				{
					besideHtop: {of: 'ratio', limit: 3},
					besideBare: {of: 'ours', limit: 1.2},
					bytes: {of: 'ours', limit: 100},
				},
			),
			besideRow(
				'htop',
				{what: `${when}: for each cell that changes`, unit: 'B'},
				found.map(({perCell}) => perCell),
				value => value,
			),
		];
	},
};

/** Costs with the default interval. */
export const polling: Measure = {
	about: `${aboutWatchers}, a whole interval between polls and a little more; all rounds at the same time, because they are almost idle.`,
	async rows({isQuick, rounds}) {
		const costs = await Promise.all(
			Array.from({length: rounds}, async () =>
				// A heater each: its answers reach every subscriber.
				withHeater(async heater =>
					withWatchers(heater, [], async watchers => {
						await pause(isQuick ? quickWarmUpMs : warmUpMs);
						return measureAll(watchers, isQuick ? 2000 : 310_000);
					}),
				),
			),
		);
		return costRows('a poll every 5 min', costs, {
			besideHtop: {of: 'ratio', limit: 1},
			bytes: {of: 'ours', limit: 10},
		});
	},
};

/** Memory after an hour of statuses. */
export const memory: Measure = {
	about: `${aboutWatchers}, after as many statuses as come in an hour, 20 a second.`,
	async rows({isQuick, rounds}) {
		const statuses = isQuick ? 120 : 720;
		const costs = await withHeater(async heater =>
			inRounds(rounds, async () =>
				withWatchers(heater, ['--interval', '5'], async watchers => {
					await heater.flood(isQuick ? 60 : 20, statuses);
					return measureAll(watchers, restMs);
				}),
			),
		);
		const row = {what: `memory after ${statuses} statuses`, unit: 'MB'};
		const read = ({megabytes}: Cost): number => megabytes;
		const budget = {of: 'ours', limit: 82} as const;
		return [besideRow('bare', {...row, budget}, costs, read), besideRow('htop', row, costs, read)];
	},
};

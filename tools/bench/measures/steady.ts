import {Buffer} from 'node:buffer';
import {countChanges, updatesOf} from '../support/cells.js';
import {withHeater} from '../support/heater-process.js';
import {terminalSize, type Cost, type InTerminal} from '../support/in-terminal.js';
import {type Measure} from '../support/measure.js';
import {sleep} from '../support/process-meter.js';
import {
	aboutWatchers,
	besideHtop,
	costRows,
	measureAll,
	withWatchers,
	type Watchers,
} from '../support/watchers.js';

/** What was written less than this apart is one update of the screen. */
const pauseMs = 50;

/** From when to when is measured. */
type Time = {readonly fromMs: number; readonly toMs: number};

/** Bytes that a program wrote in a time, for each cell that looked different after them. */
const bytesPerCell = async ({chunks}: InTerminal, {fromMs, toMs}: Time): Promise<number> => {
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

type Steady = {readonly cost: Watchers<Cost>; readonly perCell: Watchers<number>};

/** What it costs while a heater is watched closely. */
export const steady: Measure = {
	about: `${aboutWatchers}, a minute of each round after 20 s to warm up. Cells that change are counted by replaying what was written in a terminal emulator: no writer can send less than those.`,
	async rows({isQuick, rounds}) {
		const found: Steady[] = [];
		await withHeater(async heater => {
			for (let round = 0; round < rounds; round++) {
				const one = await withWatchers(heater, ['--interval', '5'], async watchers => {
					await sleep(isQuick ? 1000 : 20_000);
					const fromMs = performance.now();
					const cost = await measureAll(watchers, isQuick ? 6000 : 60_000);
					const time = {fromMs, toMs: performance.now()};
					const {ours, htop} = watchers;
					return {
						cost,
						perCell: {
							ours: await bytesPerCell(ours, time),
							bare: 0,
							htop: htop && (await bytesPerCell(htop, time)),
						},
					};
				});
				found.push(one);
			}
		});
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
			besideHtop(
				{what: `${when}: for each cell that changes`, unit: 'B'},
				found.map(({perCell}) => perCell),
				value => value,
			),
		];
	},
};

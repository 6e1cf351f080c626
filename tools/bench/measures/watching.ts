import {pause} from '../../support/waiting.js';
import {withHeater} from '../programs.js';
import {inRounds, type Measure} from '../table.js';
import {aboutWatchers, besideRow, costRows, measureAll, withWatchers, type Cost} from '../terminals.js';

const warmUpMs = 20_000;
const quickWarmUpMs = 1000;

/** Time for the last status to be drawn. */
const restMs = 1000;

/** Costs with a status every 5 seconds. */
export const steady: Measure = {
	about: `${aboutWatchers}, a minute of each round after 20 s to warm up.`,
	async rows({isQuick, rounds}) {
		const costs = await withHeater(async heater =>
			inRounds(rounds, async () =>
				withWatchers(heater, ['--interval', '5'], async watchers => {
					await pause(isQuick ? quickWarmUpMs : warmUpMs);
					return measureAll(watchers, pause(isQuick ? 6000 : 60_000));
				}),
			),
		);
		return costRows('a status every 5 s', costs, {
			besideHtop: {of: 'ratio', limit: 3},
			besideBare: {of: 'ours', limit: 1.2},
			bytes: {of: 'ours', limit: 100},
		});
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
						return measureAll(watchers, pause(isQuick ? 2000 : 310_000));
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
					return measureAll(watchers, pause(restMs));
				}),
			),
		);
		const row = {what: `memory after ${statuses} statuses`, unit: 'MB'};
		const read = ({megabytes}: Cost): number => megabytes;
		const budget = {of: 'ours', limit: 82} as const;
		return [besideRow('bare', {...row, budget}, costs, read), besideRow('htop', row, costs, read)];
	},
};

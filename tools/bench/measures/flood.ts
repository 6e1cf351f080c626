import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {withFolder} from '../../support/temporary.js';
import {pause} from '../../support/waiting.js';
import {withHeater, type HeaterProcess} from '../programs.js';
import {inRounds, type Measure} from '../table.js';
import {besideRow, measureAll, withWatchers, type Cost, type Figures} from '../terminals.js';

const statusesPerSecond = 1000;

/** Time for the last statuses to arrive. */
const restMs = 1000;

type Flooded = {
	readonly costs: Figures<Cost>;
	readonly framesPerSecond: number;
	readonly recordedPercent: number;
};

const flooded = async (heater: HeaterProcess, count: number): Promise<Flooded> =>
	withFolder(async folder => {
		const file = join(folder, 'out.csv');
		const result = await withWatchers(heater, ['--log', file], async watchers => {
			await pause(restMs);
			const framesBefore = watchers.ours.updates;
			const costs = await measureAll(watchers, heater.flood(statusesPerSecond, count));
			const framesPerSecond = ((watchers.ours.updates - framesBefore) * statusesPerSecond) / count;
			await pause(restMs);
			return {costs, framesPerSecond};
		});
		const text = await readFile(file, 'utf8');
		const recorded = text.split('\n').filter(line => /^[^,]+,\d/v.test(line)).length;
		// The first status was the answer to the first poll.
		return {...result, recordedPercent: (100 * recorded) / (count + 1)};
	});

/** Costs of more statuses than a heater sends. */
export const flood: Measure = {
	about:
		'1,000 statuses a second, drawn and recorded, beside the bare mqtt.js subscriber that gets the same.',
	async rows({isQuick, rounds}) {
		const results = await withHeater(async heater =>
			inRounds(rounds, async () => flooded(heater, isQuick ? 2000 : 20_000)),
		);
		const when = '1,000 statuses a second';
		return [
			besideRow(
				'bare',
				{what: `${when}: processor`, unit: '%', budget: {of: 'ours', limit: 8}},
				results.map(({costs}) => costs),
				({cpuPercent}) => cpuPercent,
			),
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

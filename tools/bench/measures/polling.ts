import {withHeater} from '../support/heater-process.js';
import {type Measure} from '../support/measure.js';
import {sleep} from '../support/process-meter.js';
import {aboutWatchers, costRows, measureAll, withWatchers} from '../support/watchers.js';

/** What it costs while a heater is watched as usual. */
export const polling: Measure = {
	about: `${aboutWatchers}, a whole interval between polls and a little more; all rounds at the same time, because they hardly do anything.`,
	async rows({isQuick, rounds}) {
		const costs = await Promise.all(
			Array.from({length: rounds}, async () =>
				// One each: everybody hears what a heater answers to anybody.
				withHeater(async heater =>
					withWatchers(heater, [], async watchers => {
						await sleep(isQuick ? 1000 : 20_000);
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

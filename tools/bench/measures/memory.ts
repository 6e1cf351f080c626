import {withHeater} from '../support/heater-process.js';
import {type Cost} from '../support/in-terminal.js';
import {type Measure} from '../support/measure.js';
import {
	aboutWatchers,
	besideBare,
	besideHtop,
	measureAll,
	withWatchers,
	type Watchers,
} from '../support/watchers.js';

/** What came last is drawn by then. */
const restMs = 1000;

/** How much memory it has when it has run for a while. */
export const memory: Measure = {
	about: `${aboutWatchers}, after as many statuses as come in an hour, 20 a second.`,
	async rows({isQuick, rounds}) {
		const statuses = isQuick ? 120 : 720;
		const costs: Array<Watchers<Cost>> = [];
		await withHeater(async heater => {
			for (let round = 0; round < rounds; round++) {
				const cost = await withWatchers(heater, ['--interval', '5'], async watchers => {
					await heater.flood(isQuick ? 60 : 20, statuses);
					return measureAll(watchers, restMs);
				});
				costs.push(cost);
			}
		});
		const row = {what: `memory after ${statuses} statuses`, unit: 'MB'};
		const read = ({megabytes}: Cost): number => megabytes;
		return [besideBare({...row, budget: {of: 'ours', limit: 82}}, costs, read), besideHtop(row, costs, read)];
	},
};

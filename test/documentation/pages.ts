import {type PageName} from '../../source/screen/view-state.js';

/** What each page shows; its key is that of the table of keys. */
export const pageContents: Readonly<Record<PageName, readonly [title: string, contents: string]>> = {
	overview: [
		'Overview',
		'charge and how long until full or empty, temperatures, mode, connection, statistics, timeline; trouble on top, each with what to do',
	],
	history: [
		'History',
		'charge, temperatures and power over the last 1 h, 6 h, 24 h or 7 days; gaps stay gaps',
	],
	energy: [
		'Energy',
		'reported by the heater: today, this month, heat pump against elements, day by day and by month; what was seen of today, its cost and COP',
	],
	schedule: [
		'Schedule',
		'reservations, times of the recirculation pump, and time-of-use prices as a week, read only',
	],
	everything: [
		'Everything',
		'every field with its meaning, raw value and name; `/` looks for one, `y` writes them to a file for a bug report',
	],
	events: ['Timeline', 'what happened, the newest first: draws, recoveries, changes, errors, outages'],
	heaters: [
		'Heaters',
		'all heaters side by side; of the one that is chosen its lifetime, its firmware and what waits to be installed',
	],
};

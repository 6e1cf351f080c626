import {type UnitsPreference} from '../text/units.js';
import {dayMs, hourMs} from '../support/durations.js';

/** Pages of the screen. */
export const pageNames = [
	'overview',
	'history',
	'energy',
	'schedule',
	'everything',
	'events',
	'heaters',
] as const;

export type PageName = (typeof pageNames)[number];

/** The times that the graphs of the history can show. */
export const historySpans = [
	{text: '1 h', ms: hourMs},
	{text: '6 h', ms: 6 * hourMs},
	{text: '24 h', ms: dayMs},
	{text: '7 d', ms: 7 * dayMs},
] as const;

/** Selections made with the keyboard. */
export type ViewState = {
	readonly page: PageName;
	readonly units: UnitsPreference;
	readonly isHelpOpen: boolean;
	/** Index in `historySpans`. */
	readonly spanIndex: number;
	/** Lines of a long page above the screen. */
	readonly scroll: number;
	/** Text that shown fields contain. */
	readonly filter: string;
	/** Whether keys are typed into the filter. */
	readonly isFiltering: boolean;
};

/** Returns the selections at the start. */
export const initialViewState = (units: UnitsPreference): ViewState => ({
	page: 'overview',
	units,
	isHelpOpen: false,
	spanIndex: 1,
	scroll: 0,
	filter: '',
	isFiltering: false,
});

/** Returns the page `step` places further on; the list of heaters counts only if there are several. */
export const pageAfter = (page: PageName, step: number, heaterCount: number): PageName => {
	const places: readonly PageName[] =
		heaterCount > 1 ? pageNames : pageNames.filter(name => name !== 'heaters');
	const index = (Math.max(0, places.indexOf(page)) + step + places.length) % places.length;
	return places[index] ?? 'overview';
};

const longestFilter = 40;

/** A key while the filter is typed: text, or one of the keys that end or change it. */
export type FilterKey =
	{readonly kind: 'text'; readonly text: string} | {readonly kind: 'delete' | 'accept' | 'clear'};

/** The view after a key was typed into the filter. */
export const withFilterKey = (view: ViewState, key: FilterKey): ViewState => {
	switch (key.kind) {
		case 'text': {
			const typed = key.text.replaceAll(/[^\u0020-\u007E]/gv, '');
			return {...view, filter: `${view.filter}${typed}`.slice(0, longestFilter), scroll: 0};
		}

		case 'delete': {
			return {...view, filter: view.filter.slice(0, -1), scroll: 0};
		}

		case 'accept': {
			return {...view, isFiltering: false};
		}

		case 'clear': {
			return {...view, isFiltering: false, filter: '', scroll: 0};
		}
	}
};

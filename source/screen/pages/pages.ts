import {type PageName} from '../view-state.js';
import {energy} from './energy.js';
import {events} from './events.js';
import {everything} from './everything.js';
import {heaters} from './heaters.js';
import {history} from './history.js';
import {overview} from './overview.js';
import {type Page} from './page.js';
import {schedule} from './schedule.js';

/** Every page. */
export const pages: Readonly<Record<PageName, Page>> = {
	overview: {lines: props => overview(props, props.rows), wants: ['deviceInfo']},
	history,
	energy,
	schedule,
	everything,
	events,
	heaters,
};

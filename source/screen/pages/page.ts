import {type WantedName} from '../../monitor/queries.js';
import {type ViewState} from '../view-state.js';
import {type PanelProps} from '../panels/panel.js';
import {type Line} from '../segments.js';

/** Input of a page; `columns` and `rows` are all the room it has. */
export type PageProps = PanelProps & {readonly view: ViewState; readonly rows: number};

/** A page of the screen. Pure. */
export type Page = {
	/** As at most `rows` lines of at most `columns`. */
	readonly lines: (props: PageProps) => readonly Line[];
	/** Queries that the page needs besides the status. */
	readonly wants?: readonly WantedName[];
	/** Returns how far it can be scrolled; absent: not at all. */
	readonly maxScroll?: (props: PageProps) => number;
};

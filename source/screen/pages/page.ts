import {type WantedName} from '../../monitor/monitor.js';
import {type ViewState} from '../view-state.js';
import {type PanelProps} from '../panels/panel.js';
import {type Line} from '../segments.js';

/** What a page is made from; `columns` and `rows` are all the room it has. */
export type PageProps = PanelProps & {readonly view: ViewState; readonly rows: number};

/** A page of the screen. Pure. */
export type Page = {
	/** As at most `rows` lines of at most `columns`. */
	readonly lines: (props: PageProps) => readonly Line[];
	/** What it needs of the heater besides the status. */
	readonly wants?: readonly WantedName[];
	/** How far it can be scrolled; not at all without. */
	readonly maxScroll?: (props: PageProps) => number;
};

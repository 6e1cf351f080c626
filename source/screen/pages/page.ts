import {type WantedName} from '../../monitor/queries.js';
import {type Choices} from '../choices.js';
import {type PanelFacts} from '../panels/panel-facts.js';
import {type Line} from '../segments.js';

/** What a page is made from; `columns` and `rows` are all the room it has. */
export type PageFacts = PanelFacts & {readonly choices: Choices; readonly rows: number};

/** A page of the screen. Pure. */
export type Page = {
	/** As at most `rows` lines of at most `columns`. */
	readonly lines: (facts: PageFacts) => readonly Line[];
	/** What it needs of the heater besides the status. */
	readonly wants?: readonly WantedName[];
	/** How far it can be scrolled; not at all without. */
	readonly longestScroll?: (facts: PageFacts) => number;
};

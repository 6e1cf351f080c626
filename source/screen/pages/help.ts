import {keysFor, type KeyBinding, type ScreenKind} from '../keymap.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {bold, segment, type Line} from '../segments.js';
import {type PageFacts} from './page.js';

const keyColumns = 11;

const kindOf = ({state}: PageFacts): ScreenKind => (state.replay === undefined ? 'live' : 'replay');

const keyLine = ({key, help}: KeyBinding): Line => [bold(key.padEnd(keyColumns), 'accent'), segment(help)];

/** How far the help can be scrolled. */
export const longestHelpScroll = (facts: PageFacts): number =>
	Math.max(0, keysFor(kindOf(facts)).length - roomIn(facts).rows);

/** The keys and what they do, as at most `rows` lines. */
export const helpPage = (facts: PageFacts): readonly Line[] => {
	const most = longestHelpScroll(facts);
	const from = Math.min(facts.choices.scroll, most);
	const {rows} = roomIn(facts);
	const lines = keysFor(kindOf(facts))
		.map(binding => keyLine(binding))
		.slice(from, from + rows);
	const title = most === 0 ? 'Keys' : `Keys, ${facts.theme.isAscii ? 'up and down scroll' : '↑ ↓ scroll'}`;
	return pageBox({title, lines}, facts, facts.theme);
};

import {keysFor, type KeyBinding, type ScreenKind} from '../keymap.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {bold, segment, type Line} from '../segments.js';
import {type PageProps} from './page.js';

const keyColumns = 11;

const kindOf = ({state}: PageProps): ScreenKind => (state.replay === undefined ? 'live' : 'replay');

const keyLine = ({key, help}: KeyBinding): Line => [bold(key.padEnd(keyColumns), 'accent'), segment(help)];

/** Returns how far the help can be scrolled. */
export const maxHelpScroll = (props: PageProps): number =>
	Math.max(0, keysFor(kindOf(props)).length - roomIn(props).rows);

/** The keys and what they do, as at most `rows` lines. */
export const helpPage = (props: PageProps): readonly Line[] => {
	const most = maxHelpScroll(props);
	const from = Math.min(props.view.scroll, most);
	const {rows} = roomIn(props);
	const lines = keysFor(kindOf(props))
		.map(binding => keyLine(binding))
		.slice(from, from + rows);
	const title = most === 0 ? 'Keys' : `Keys, ${props.theme.isAscii ? 'up and down scroll' : '↑ ↓ scroll'}`;
	return pageBox({title, lines}, props, props.theme);
};

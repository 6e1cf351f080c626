import {type Unit} from '../../text/units.js';
import {type PanelContent} from '../parts/panel-lines.js';
import {type ScreenState} from '../screen-state.js';
import {type Theme} from '../theme.js';

/** Input of a panel. */
export type PanelProps = {
	readonly state: ScreenState;
	readonly unit: Unit;
	readonly theme: Theme;
	/** Columns for content. */
	readonly columns: number;
};

/** Renders a part of the state as lines. Pure. */
export type Panel = (props: PanelProps) => PanelContent;

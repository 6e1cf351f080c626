import {Box} from 'ink';
import {useEffect, useRef, useState, useSyncExternalStore} from 'react';
import {type WantedName} from '../monitor/queries.js';
import {unitFor, type UnitsPreference} from '../text/units.js';
import {type Observable} from '../support/store.js';
import {
	initialViewState,
	historySpans,
	pageAfter,
	withFilterKey,
	type ViewState,
	type PageName,
} from './view-state.js';
import {frameLines, maxScroll} from './frame.js';
import {useKeys} from './hooks/use-keys.js';
import {useWindowSize} from './hooks/use-window-size.js';
import {actionOf, type Action, type NamedKey} from './keymap.js';
import {type Keyboard} from './terminal/keyboard.js';
import {pages} from './pages/pages.js';
import {LineView} from './parts/line-view.js';
import {type ScreenState} from './screen-state.js';
import {type Theme} from './theme.js';

/** Actions handled by the screen itself. */
type OwnAction =
	| PageName
	| 'nextPage'
	| 'previousPage'
	| 'span'
	| 'filter'
	| 'up'
	| 'down'
	| 'pageUp'
	| 'pageDown'
	| 'help'
	| 'back'
	| 'units';

/** Actions handled outside the screen. */
export type Commands = Readonly<Partial<Record<Exclude<Action, OwnAction>, () => void>>> & {
	/** Receives the queries that the current page needs. */
	readonly want?: (names: readonly WantedName[]) => void;
};

export type AppProps = {
	readonly store: Observable<ScreenState>;
	readonly keyboard: Pick<Keyboard, 'onInput'>;
	readonly commands: Commands;
	readonly theme: Theme;
	readonly units: UnitsPreference;
};

/** A long way: the screen knows where the end is. */
const screenfulRows = 10;

const noWants: readonly WantedName[] = [];

type Change = (before: ViewState) => ViewState;

const showPage =
	(page: PageName): Change =>
	before => ({...before, page, isHelpOpen: false, scroll: 0});

/** The whole screen. Its only lasting state is the `ViewState`. */
export const App = ({store, keyboard, commands, theme, units}: AppProps) => {
	const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const {columns, rows} = useWindowSize();
	const [view, setView] = useState(() => initialViewState(units));
	// Several keys can come before the next frame: each one builds on what the one before has chosen.
	const latest = useRef(view);
	const update = (how: Change): void => {
		latest.current = how(latest.current);
		setView(latest.current);
	};

	const {wants = noWants} = pages[view.page];
	useEffect(() => {
		commands.want?.(wants);
	}, [commands, wants]);

	const turn = (step: number): Change => {
		const {heaterCount} = store.getSnapshot();
		return before => showPage(pageAfter(before.page, step, heaterCount))(before);
	};

	const scroll = (lines: number): void => {
		if (latest.current.page === 'heaters' && Math.abs(lines) === 1) {
			(lines > 0 ? commands.nextHeater : commands.previousHeater)?.();
			return;
		}

		update(before => {
			const most = maxScroll({state: store.getSnapshot(), view: before, theme, columns, rows});
			return {...before, scroll: Math.max(0, Math.min(most, before.scroll + lines))};
		});
	};

	const change = (how: Change) => () => {
		update(how);
	};

	const actions: Readonly<Record<OwnAction, () => void>> = {
		overview: change(showPage('overview')),
		history: change(showPage('history')),
		energy: change(showPage('energy')),
		schedule: change(showPage('schedule')),
		everything: change(showPage('everything')),
		events: change(showPage('events')),
		heaters: change(showPage('heaters')),
		nextPage: change(turn(1)),
		previousPage: change(turn(-1)),
		span: change(before => ({
			...before,
			page: 'history',
			isHelpOpen: false,
			// From another page the key leads there first.
			spanIndex: before.page === 'history' ? (before.spanIndex + 1) % historySpans.length : before.spanIndex,
		})),
		filter: change(before => ({...showPage('everything')(before), isFiltering: true})),
		up() {
			scroll(-1);
		},
		down() {
			scroll(1);
		},
		pageUp() {
			scroll(-screenfulRows);
		},
		pageDown() {
			scroll(screenfulRows);
		},
		help: change(before => ({...before, isHelpOpen: !before.isHelpOpen, scroll: 0})),
		back: change(before =>
			before.isHelpOpen
				? {...before, isHelpOpen: false, scroll: 0}
				: before.filter === ''
					? showPage('overview')(before)
					: {...before, filter: '', scroll: 0},
		),
		units: change(before => ({
			...before,
			units: unitFor(before.units, store.getSnapshot().monitor.reading?.status) === 'f' ? 'c' : 'f',
		})),
	};

	const filterKey = (text: string, name?: NamedKey): void => {
		const kind =
			name === 'escape' ? 'clear' : name === 'enter' ? 'accept' : name === 'delete' ? 'delete' : 'text';
		update(before => withFilterKey(before, kind === 'text' ? {kind, text} : {kind}));
	};

	useKeys(keyboard, input => {
		if ('pasted' in input) {
			// What is pasted is text, never keys.
			if (latest.current.isFiltering) {
				filterKey(input.pasted);
			}

			return;
		}

		const press = input.key;
		const action = actionOf(press, store.getSnapshot().replay === undefined ? 'live' : 'replay');
		if (latest.current.isFiltering && !press.isCtrl) {
			filterKey(press.input, press.name);
		} else if (action !== undefined) {
			({...commands, ...actions})[action]?.();
		}
	});
	return (
		<Box flexDirection="column" width={columns} height={rows} overflowY="hidden">
			{frameLines({state, view, theme, columns, rows}).map((line, row) => (
				<LineView key={row} line={line} width={columns} theme={theme} />
			))}
		</Box>
	);
};

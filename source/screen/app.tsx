import {Box, useInput} from 'ink';
import {useState, useSyncExternalStore} from 'react';
import {unitFor, type UnitsPreference} from '../output/units.js';
import {type Observable} from '../support/store.js';
import {frameLines, type Choices} from './frame.js';
import {useWindowSize} from './hooks/use-window-size.js';
import {actionOf, type Action} from './keymap.js';
import {LineView} from './parts/line-view.js';
import {type ScreenState} from './screen-store.js';
import {type Theme} from './theme.js';

/** What keys do outside the screen. */
export type Commands = Readonly<Partial<Record<Exclude<Action, 'help' | 'back' | 'units'>, () => void>>>;

export type AppProps = {
	readonly store: Observable<ScreenState>;
	readonly commands: Commands;
	readonly theme: Theme;
	readonly units: UnitsPreference;
};

/** The whole screen. Holds nothing that outlives a frame, but what the keyboard chose. */
export const App = ({store, commands, theme, units}: AppProps) => {
	const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const {columns, rows} = useWindowSize();
	const [choices, setChoices] = useState<Choices>({units, isHelpOpen: false});
	const actions: Readonly<Partial<Record<Action, () => void>>> = {
		...commands,
		help() {
			setChoices(before => ({...before, isHelpOpen: !before.isHelpOpen}));
		},
		back() {
			setChoices(before => ({...before, isHelpOpen: false}));
		},
		units() {
			const {status} = store.getSnapshot().monitor.reading ?? {};
			setChoices(before => ({
				...before,
				units: unitFor(before.units, status) === 'f' ? 'c' : 'f',
			}));
		},
	};
	useInput((input, key) => {
		const arrow = key.leftArrow ? 'left' : key.rightArrow ? 'right' : undefined;
		const action = actionOf(
			{input, isCtrl: key.ctrl, isEscape: key.escape, ...(arrow !== undefined && {arrow})},
			store.getSnapshot().replay === undefined ? 'live' : 'replay',
		);
		if (action !== undefined) {
			actions[action]?.();
		}
	});
	return (
		<Box flexDirection="column" width={columns} height={rows} overflowY="hidden">
			{frameLines({state, choices, theme, columns, rows}).map((line, row) => (
				<LineView key={row} line={line} width={columns} theme={theme} />
			))}
		</Box>
	);
};
